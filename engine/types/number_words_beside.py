"""Everyday words that may stand beside a bare number that answers a question; others make it something else."""

from __future__ import annotations

ORDINARY = frozenset(
    """
s dikha dikh dikhata दिखा samjho samajh samjhiye samjhlo समझो समझिए
a about achha actually admission aap abhi and andar ante approx approximately around at atleast attu aur aythu aaytu
bas baki batao bata beku below between bhai bhaiya bhar budget but can chahiye chaiye chalega chalegi chal choose
cost daal dal de deke dena denge dijiye do dunga dungi dega dp down downpayment emi enough expect expected few fine
for full further give go good h haan ha hai hain he hi hoga hogi ho hu hoon hun i idhe ide illa in is it its itna ji
just ka kar karna karo kara karenge ke keep ki ko koi kodtini koduttini kottini less likho loan madam mad madi maadi
make makes max maximum may maybe me mein mera meri mere min minimum more mostly my nahi na naa nanna nange no now of off
ok okay okey only onde or over pay payment paid par pe per percent please pls plz plus price put rahega rakho rakh
rakhte rakhenge rakhna rate reh roughly rs rupees rupaye sa sak sakta sakte sakti saku saaku se sir sirf shayad
should sakkat some somewhere sumaru take tak tenure than thanks that the then there theek thik this to total till under
cross paar until up upto value want wale wali wala we will with within would ya yaar year yes you your yeh ye
है हैं हाँ हां जी का के की को में से तक पर और या मेरा मेरी मेरे बस सिर्फ़ सिर्फ केवल लगभग करीब चाहिए दूँगा दूंगा कर सकता सकते सर बजट
रहेगा होगा ठीक ऊपर नीचे अंदर कम ज़्यादा ज्यादा
ಇದೆ ಬೇಕು ನನ್ನ ನನಗೆ ಸುಮಾರು ಮಾತ್ರ ಸಾಕು ಒಳಗೆ ಮೇಲೆ ಅಥವಾ ಮತ್ತು ಸರ್ ಬಜೆಟ್ ಕೊಡ್ತೀನಿ ಆಗುತ್ತೆ ವರೆಗೆ ತನಕ ಹೌದು
above aspas paas aas karib kareeb lagbhag almost nearly near range mathra matra eshtu ashtu mele olage olge kelage
kadime kammi kam zyada jyada upar neeche niche uper greater lesser higher lower least most exactly exact hoon
chali chala driven run running done reading odometer odo meter kilometer kilometre km kms
saal sal years yrs months mahine duration period
upfront advance cash ready tayar taiyar tayyar arrange arranged arranging have had saved savings already today from
initially jama milega milenge nikal online upi cheque hand deposit denge degi doonga dedunga kodbahudu kodtivi
kottivi bachat naqad nakad तैयार नकद कैश जमा दे देंगे दूंगी बचत ಇದ್ದಾವೆ ಕೊಡ್ತೇನೆ ಕೊಡ್ತೀವಿ ಕೊಡಬಹುದು ರೆಡಿ
budjet buget bajat
""".split()
)
