"""Everyday words of English, Hinglish, Hindi and Kannada that are never a misspelt option."""

from __future__ import annotations

_WORDS = """
director character pain sounds brain sports mission flight eating mental hearing christ breaking discovered sport
accident bear homes storm faster remaining allowing remained voted stands instance electronic nose engineer stations
santa heading ignore chamber defend tied founder shock cooking virus sweden compete discover atlanta banking breast
screaming bears infection mothers trends mouse sean invite coaching overseas repeated copper radiation shocked venture
mercy trigger nelson healing legendary rangers stealing winds slavery cheating cleared camps ethics sustained victor
tyler blake desired saints tier belgium casting finest strain tigers stairs visa easter eleven linear sounded tribe
victorian rental colin indoor butler fairy pastor trainer excellence retained median harper puerto soda taiwan thee
ranch tribal tribes chairs salmon timber wipe defended denial reid atomic recalled clan fortunate cooler lightly
stuffed defenders denying waking storms terrain virtue cuban dial overhead painter smoked venues bake petroleum sued
homer leaning ranger parenting riots salon dentist averaged porch walsh hating repeating curved punched victories
apollo messing niece inferior planting venus automation marion peel vent pictured crystals fines nodes parole
retaining coleman silva dawson greene heath elena majors waving erotic whisper arose patron revolt thrive amino classy
slogan steals strains whitney clarence stationed wagner bananas captive fined manually santos stain aide costing
stalin stigma freelance gerard bakery recalls demise paints pint nicer veto averages breakup knicks koch lender neon
stalking thanked harriet discovers gerry policing tehran trending beaver comforting storey tailor breaker dexter
sylvia brackets tighter accents denise baxter braves bothers heater tavern flair lara swiftly dalton stanton strained
oranges smokers vita barking dumpster reprinted dayton kuala paycheck blasts braces cling icing regained banter
eleventh gravy mclean patrols punt snatched mercer teaser trendy lineage petals plight siren stormy candid siberia
vols wagons chilean excellency lodging renal rites terra bleak fran haram kemp wager breakers browne cary corona conan
heats salts basal finer paolo posh cabins fairs glands martian reprint tumour waterways robbing eclectic heathrow
cristina herrera realty astros deli lighten rubin slay smoother staffed cooker issuance shelton brody norma aromatic
endeavors saharan calais myspace beak maga ollie stormed repaid stills distal petra quaint smokey socrates blacked
camper dismal hatched homie kodak spores combating jimi blight emanuel greener peeling stallion viagra countrymen
pollock virtuous clam lineman brownie esports marlon slider anew bummer manure rancho seaman beatty comets devise
excelled stinks alton bangor castor kristina pant plucked waterway bakers fabian horne stalks curvy hester mika faire
grady dieting goldie innovate likened bearers bracing cadence mediums sera dill kayla maclean stings astoria batters
cashed caster dispel hearth overreacting sporty beater strolling tiered amazes checker hatchet otters scorched
scripting blanco downer lorna regaining scrappy superbowl tres waging barter calmer shiver wading waning astra goody
koala petal spares endeavours halting pietro starling accorded dealerships erotica fluency hatches magenta merton
mints salons sato tuscan wobble delphi matron accent alters ancient assignment audio audit backing baking bearer
became bracket bumped camera captured captures scrap cares carries cased claimed claims clearing commas comments
commit savira dhai ಸೀಟಿನ सीटी paune पिछली nikli nikla निकली निकला aste dasara sone safar taar tiger magnate tyred taiyar
dhan dhuaan paining ಟ್ರೈಲರ್ ಪಿಕ್ಚರ್ manali maneli maneg ನಿಮ್ಮಲ್ಲಿಗೆ kantara kahi naik cheeni inspector इलेक्ट्रॉनिक इलेक्ट्रिकल
compares compat comps crystal curves dealing thara manenge manoge bansal savita safai safaai krta krti krte
puch maan jau overrated ನಿಮ್ಮಲ್ಲಿ dealings denotes denoting discard emoji engineering extern face fence glue ignores
indicate injection insertion legend magnitude martin merged poll pointing printing publishing rating replied salary
hatra hathra hattira
scope score sift stored stores subclass repaired repairing hath haath spelling spelt than ista ishta sona sala yaad
ties tiers tries trailer versus wasting wishing dukaan dukan kushal indira mira mana asta puncture punctured maza
scratches kafila bowler bowling a an the is am are was be to of in on at by for my me i we he she it its and or but so
if no not yes ok do did has had can may get got per via any all our his her old car suv now day one two ten six you hi
hey sir ka ki ke ko se mein hai ho hu hoon ab aur ya na bhi kya kab kar lo le de di tha thi ye yeh wo jo ek ji mai
main ide idu alli ge nan able about above accept access account across action actual actually added additional address
advance advice affect after afternoon again against agent agree ahead alert alike alive allow almost alone along
already also always amount animal annual another answer anybody anymore anyone anything anyway apart appear apply
appointment april area around arrange arrive article asked asking assist assistance assume assured attach august
available average avoid away back badly balance bank based basic basis battery because become been before began begin
behind being believe below benefit beside best better between beyond bill black block blood blue board body book
booked booking border both bother bottom bought break breakfast brief bright bring broken brother brought brown budget
build building built business busy button buyer buying cabin call called caller calling came cancel cannot card care
careful carry case cash cause caution center central centre certain certainly chance change charge charges cheap
cheaper cheapest check checked checking child children choice choose chosen civil claim class clean cleaned clear
clearly clock close closed closer cold collect color colour come comes coming comment common company compare complaint
complete completed concern condition confirm confirmed connect consider contact continue control cool copy corner
correct cost costs could count country couple course cover covered crate create created credit crore current customer
daily damage damaged dark date daughter days dead deal dealer dear december decide deep definite degree delay delete
deliver delivery demand deposit depend describe desire detail details device didn't difference different difficult
digit dinner direct direction discount discuss distance doctor document documents does doesn't doing done don't door
double doubt down drive driven driver driving drop dropped during each earlier early easily east easy edge effect
effort eight either else email employee empty enable ending engine english enjoy enough enquiry ensure enter entire
entry equal error especially estimate even evening event ever every everybody everyone everything everywhere exact
exactly example excellent except exchange excuse exist expect expensive experience explain express extra faced fact
fail failed fair faith fall false family famous fancy far fast father fault favour feature february feel fees feet
fell felt female fetch fever few field fifth fifty fight figure file fill filled filter final finally finance
financing find fine finish first five fixed floor flow focus follow following food foot force foreign forever forget
form former fortune forty forward found four fourth free frequent fresh friday friend friends from front fuel full
fully funny further future game garage gave gear general genuine gets getting give given gives giving glad glass going
gone good goods google great green group guess guest guide half hand handle hands happen happened happens happy hard
harder hardly have having head health hear heard heart heavy held hello help helped helpful here high higher highest
highway hindi hire hold holiday home honest honestly hope hoping hospital hotel hour hours house however huge human
hundred hurry husband idea identify image important improve include included income increase indeed india indian
indians inform information inside install instead insurance interest interested into invoice issue issues item items
january join july june just keep kept kids kind kindly knew know known lady lakh land language large largest last
lastly late later latest launch lead learn least leave left less lesser letter level license licence light like liked
likely limit line link list listed listen little live loan local located location lock long longer look looked looking
lose loss lost lots loud love lower lowest lucky lunch machine made maintain major make makes making manage manager
many march mark market married master match matter maximum maybe mean means meant measure medium meet meeting member
mention menu message messages meter middle might mileage mind mine minimum minor minute minutes miss missed missing
mistake mobile model models modern moment monday money month monthly months more morning most mostly mother move moved
much music must myself name named names natural near nearby nearest nearly necessary need needed needs negotiable
neither never newer news next nice night nine nobody noise none normal normally north note nothing notice november
number numbers october offer offered offers office often okay older oldest once ones online only open opened opening
option options order original other others otherwise ours outside over owner owners paid paint paper papers parents
park parking part parts party pass passed past patient pay paying payment pending people percent perfect perhaps
period person personal phone photo photos pick picked picture piece place plan planning plate play please plenty plus
point poor popular position possible post power prefer prepare present pretty previous price prices private probably
problem problems process product profile profit program proof proper properly provide public pull purchase purpose
push puts quality quarter question quick quickly quiet quite quote raise range rapid rate rates rather reach read
ready real really reason recall receipt receive recent recently record reduce refer reference refund regarding
register registered registration regular reject release remain remember remind remove rent repair repeat replace
replaced reply report request require required resale reserve respond response rest result resume return review right
ring rise road room round route rule running rush safe safely sale sales same saturday save saving says scale schedule
school scratch screen search season seat seater seats second section security seem seems seen select sell seller
selling send sense sent separate september series serious serve service serviced services servicing session setting
seven several shall share sharp sheet shift shop short should show showed showing showroom side sign signal similar
simple simply since single sister site sits sitting situation size skip sleep slight slightly slot slots slow slowly
small smart smile smoke smooth sold some somebody someone something sometimes somewhere song soon sorry sort sound
south space speak special specific speed spend spent stage stand standard star start started starting state station
status stay steady steel steer step steps still stock stop stopped store story straight street strong student study
stuff style such sudden suddenly suggest suit summer sunday super support suppose sure surely surprise system table
take taken takes taking talk talking team technical tell temple tend term terms test thank thanks that that's their
them then there these they thick thing things think third thirty this those though thought thousand three through
thursday thus ticket till time times timing timings tired title today together token told tomorrow tonight took tool
total totally touch toward town track trade traffic trail train transfer travel tried trip trouble true truly trust
truth trying tuesday turn turned twelve twenty twice type under understand unique unit unless until update upgrade
upon urgent used useful user using usual usually vacation valid value various vehicle vehicles verify very video view
visit voice wait waiting wake walk wall want wanted wants warm warn warranty wash waste watch water ways wear weather
website wednesday week weekend weekly weeks weight well went were west what what's whatever wheel when where whether
which while white whole whom whose wide wife will wind window winter wish with within without woman women wonder word
words work worked worker working works workshop world worry worse worst worth would wouldn't write writing written
wrong yeah year yearly years yellow yesterday young your yours yourself youth zero aadha aadmi aage aaiye aaj aana aao
aapka aapke aapki aapko aapne aaram aas aata aaya aayega abhi acchi accha achcha acha achha achhi agar agla agle alag
andar apna apne apni aram arre asal aate aati aise aisa aisi baad baaki baar baare baarish baat baatein baato badal
badalna badi bada bade badhiya bahar bahut baitha bana banana bande banta band batado batana batao batata bataye
bataiye bataunga bech bechna bechni bechne bhai bhaiya bharosa bhej bhejo bheja bhejna bilkul bina bola bolna bolo
bolta bolte budhwar chahie chahiye chaiye chal chala chalana chalao chalega chalegi chali chalne chalo chalta chalti
chalu chand char chaar chhod chhodo chhota chhoti chota choti chori daal daam dada daldo dalna dega degi dekh dekha
dekhe dekhna dekhne dekho dekhta dena denge dene deni deta dete deti dheere dhyan dikha dikhao dikhaiye dikhata dikkat
din dijiye diya diye diyi doge dono doosra dost dur dusra dusri ekdum fata gaadi gaadiya gadi galat galti gaya gayi
gaye ghanta ghante ghar ghum guruwar hafta hafte hamara hamare hamari hame hamein hazaar hazar hisaab hoga hogi hoge
hona hone honi hota hote hoti hue hui hum humara humko humne idhar isi iska iske iski isko isliye itna itne itni jaana
jaane jaldi jaise jaisa jaisi jagah jaha jahan jata jate jati jayega jayegi jiska jitna jitne jitni jyada kabhi kafi
kaha kahan kaise kaisa kaisi kal kam karna karne karni karke karta karte karti karo kara karao karana karani karata
karaya kariye karlo karein karenge karega karegi karunga karungi karwana karwani karwane karwao karwaya kaun kaunsa
kaunsi keemat khali kharab kharid kharidna kharidni khud kidhar kijiye kimat kis kisi kiska kiske kisko kitna kitne
kitni kiya kiye koi kripya krna krne kripaya kuch kyon kyun lagana lagao lagega lagegi lagta lagti lagte lagwana lakhs
laga lagi lage lekar lekin lena lene leni leta lete liya liye log logo lunga maalik maine malik mangal mangwana manga
matlab mausam mehnga mehngi mera mere meri mila milega milegi milna milta mujhe mujhko mushkil naam nahi nahin naya
nayi naye neeche nikal nikalna niche paas paise paisa pahle panch pakka par parso parson pasand pata pehla pehle pehli
phir phle poora puchna puchta pucha pura purana purane purani puri raat raha rahe rahi rahega rakh rakha rakho rakhna
rehne rehna ruko ruk rupaye rupay saaf saal saari saara saath sab sabhi sabse sakta sakte sakti sahi samajh samay
sasta saste sasti shaam shanivar shayad shuru shukrawar sirf soch socha somwar subah suna suno suniye tab tak taraf
haan han haa haanji hanji dont aman amar amit madan manju sonia sumit veena punit puneet sonu
tarah tarika teen teek tera teri theek thik thoda thodi thode toh tum tumhara tumko udhar umar unka unke unko upar usi
uska uske uski usko usme vaala vaapas vahan vaise waala waha wahan waisa waise waapas wajah wala wale wali wapas warna
woh yaar yaha yahan yahi zaroor zarurat zyada aadre aagi aagide aagilla aagutte aaytu adare adhe adre adu agutte amele
andre anta appa avara avaru avru barutte barthini banni beda beka bekagide beku bere bandu bari beligge dayavittu eega
eeg elli ellide enaadru enu eshtu ega gothilla gottilla haage haagu hage hegide hege heli helidru hogbeku hosa houdu
howdu hodidre idare idde ideya idre illa illi iddare ivattu kaaru kanditha kare kelage kelsa kodi kodthira kodtira
kudalu maadi maadbeku maadidare maadisi maadisbeku maadtira madbeku madi madisbeku madtira mattu matte mele munche
naale naanu namma nange nanna nanage neevu nimma nimage nodi nodbeku ondu olage sari sanje sigutta sigutte swalpa
tagondu togondu tumba yaake yaavaga yaava yavaga yavudu yestu abhishek ajay akash amit anand anil anita arjun arun
asha ashok deepak dinesh ganesh gopal harish imran john joseph karan kavita kiran kumar lakshmi mahesh manish manoj
mohammed mohan mukesh nisha nishan nitin pooja prakash pradeep praveen priya raghu rahul raj raja rajesh raju rakesh
ramesh ravi reddy rohit sachin sanjay santosh santhosh sharma shashi shekar singh sneha sridhar sunil suresh sunita
varma verma vijay vikram vinay vinod bangalore bengaluru mysore मैं मेरा मेरी मेरे मुझे हम हमें आप आपका आपकी आपके करना
करनी करने करवाना करवानी कराना चाहिए चाहता चाहती नहीं क्या कैसे कब कहाँ कितना कितने कितनी गाड़ी कार है हैं हूँ हूं और
लेकिन साल पुरानी पुराना लाख हज़ार हजार रुपये सर्विस नंबर नाम मॉडल बुक बताओ बताइए दिखाओ बेचना बेचनी खरीदना खरीदनी लेना
लेनी अच्छी अच्छा कीमत वाली वाला वाले वरना ನಾನು ನನ್ನ ನನಗೆ ನಾವು ನಮ್ಮ ನೀವು ನಿಮ್ಮ ಬೇಕು ಬೇಡ ಇದೆ ಇಲ್ಲ ಆಗಿದೆ ಮಾಡಿ ಮಾಡಬೇಕು
ಮಾಡಿಸಬೇಕು ಹೇಗೆ ಎಷ್ಟು ಯಾವ ಯಾವಾಗ ಎಲ್ಲಿ ಕಾರು ಗಾಡಿ ಮತ್ತು ಆದರೆ ವರ್ಷ ಹಳೆಯ ಲಕ್ಷ ಸಾವಿರ ರೂಪಾಯಿ ಸರ್ವಿಸ್ ನಂಬರ್ ಹೆಸರು ಮಾಡೆಲ್ ಬುಕ್
ಹೇಳಿ ತೋರಿಸಿ ಮಾರಬೇಕು ಬೆಲೆ
"""

COMMON_WORDS = frozenset(_WORDS.split())
