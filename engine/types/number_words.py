"""Number words in Latin letters: English, Hindi as it is typed, and Kannada as it is typed.

A line holds a value and its spellings. Spellings that differ only in doubled letters, long vowels and the like
need not be listed: `number_lexicon.py` reads them alike. The words in Indian scripts are in `number_words_indic.py`.
"""

from __future__ import annotations

ENGLISH = """
0 zero nil
1 one
2 two
3 three
4 four
5 five
6 six
7 seven
8 eight
9 nine
10 ten
11 eleven
12 twelve
13 thirteen
14 fourteen
15 fifteen
16 sixteen
17 seventeen
18 eighteen
19 nineteen
20 twenty
30 thirty
40 forty fourty
50 fifty
60 sixty
70 seventy
80 eighty
90 ninety ninty
"""

HINDI = """
0 shunya sunya shoonya
0.5 aadha adha aadhaa aadhe adhe half
0.75 paun pauna pona
1 ek ik
1.5 dedh derh ded dedhh daedh deedh dhed
2 do
2.5 dhai dhaai dhayi dhaayi dai
3 teen tin
4 char chaar
5 paanch panch paach pach paanc
6 chhe che chhah chha chheh cheh chey chhai
7 saat
8 aath ath aat
9 nau nou naw
10 das dus dass
11 gyarah gyaarah gyara igyarah
12 barah baarah bara baara
13 terah
14 chaudah choudah chauda chodah
15 pandrah pandra pandhrah pandhra pundrah
16 solah sola sollah
17 satrah satra satarah
18 atharah athara attharah atthara
19 unnis unnees unees
20 bees bis
21 ikkis ikkees ekkis ikees
22 bais baees baais
23 teis teyis
24 chaubis chaubees chobis
25 pachis pachees pacchis pachchis
26 chabbis chhabbis chhabbees
27 sattais sattaees satais
28 atthais athais atthaees
29 untis unatis unnatis untees
30 tees tis
31 iktis ikattis ektis ikatis
32 battis batis
33 taintis tentis tetis taitis
34 chauntis chautis
35 paintis pentis paitis
36 chattis chhattis
37 saintis sentis saitis
38 adtis artis adhtis athtis
39 untalis unchalis unatalis
40 chalis chaalis
41 iktalis ektalis iktaalis
42 bayalis byalis biyalis
43 taintalis tentalis tetalis
44 chauvalis chavalis chauntalis
45 paintalis pentalis paitalis
46 chhiyalis chiyalis chyalis
47 saintalis sentalis saitalis
48 adtalis artalis adhtalis
49 unchas unanchas
50 pachas pachhas
51 ikyavan ikyawan ekyavan
52 bavan bawan
53 tirpan trepan tirepan
54 chauvan chavvan chauan
55 pachpan pachapan
56 chappan chhappan
57 sattavan satavan
58 atthavan athavan
59 unsath unsatth
60 saath sath saatth
61 iksath iksatth
62 basath baasath
63 tirsath tiresath
64 chaunsath chausath
65 painsath pensath paisath
66 chhiyasath chiyasath
67 sadsath sarsath
68 adsath arsath
69 unhattar unhatar
70 sattar
71 ikhattar ikahattar
72 bahattar
73 tihattar
74 chauhattar
75 pachhattar pichhattar pachattar pichattar
76 chhihattar chihattar
77 sathattar satahattar
78 athhattar athattar
79 unasi unnasi unyasi
80 assi asi
81 ikyasi
82 bayasi
83 tirasi
84 chaurasi
85 pachasi
86 chhiyasi chiyasi
87 sattasi
88 atthasi athasi
89 navasi nawasi
90 nabbe navve
91 ikyanve ikyanbe
92 banve banbe
93 tiranve tiranbe
94 chauranve chauranbe
95 pachanve panchanve pachyanve
96 chhiyanve chiyanve
97 sattanve
98 atthanve
99 ninyanve ninanve
"""

KANNADA = """
0 sonne
0.5 ardha
0.75 mukkalu mukkaal
1 ondu ond
2 eradu eredu yeradu erdu
3 mooru muru muuru
4 naalku nalku naaku
5 aidu aydu aithu
6 aaru aru
7 elu yelu eelu
8 entu yentu
9 ombattu ombathu ombatu
10 hattu hathu hatthu
11 hannondu hanondu
12 hanneradu haneradu
13 hadimuru hadimooru
14 hadinalku hadinaalku
15 hadinaidu hadinaydu
16 hadinaru hadinaaru
17 hadinelu
18 hadinentu
19 hattombattu
20 ippattu ippathu ipattu
30 muvattu moovattu moovathu muvathu
40 nalavattu nalvattu nalavathu nalvathu
50 aivattu aivathu ayvattu
60 aravattu aravathu
70 eppattu eppathu yeppattu
80 embattu embathu yembattu
90 tombattu thombattu tombathu thombathu
"""

SCALES = """
100 hundred hundreds hundered hunderd sau sow saw nooru nuru noora
1000 k thousand thousands thousnd thou hazaar hazar hazzar hajar hzar hzr hjr hazr hazaaron
1000 savira saavira sawira savirada saavirada
100000 l lakh lakhs lac lacs laakh lak laks lack lacks lakha lk lks lkh lkhs lksh laksh laksha lakshada lakshya lakhon
100000 lax
1000000 million millions mn mln
10000000 cr crs crore crores karod karor kror karode carore caror coror koti kodi kotti
"""

ADDED = """
0.5 saadhe sadhe saade sade sarhe saarhe sadde saadhey sadhey
0.25 sawa sava swa savaa sawaa
-0.25 paune pone poune pauney paunay
"""
"""Half-words that change the number behind them: saadhe teen is 3.5, sawa do 2.25, paune do 1.75."""
