namespace Samvad.Understanding.Languages.Profiles;

/// <summary>Hindi, in Devanagari and in Latin letters.</summary>
internal static class Hindi
{
    public static readonly LanguageProfile Profile = new("hi", WritingScript.Devanagari, Words: """
        है हैं हूं हो था थी थे होगा होगी होंगे हुआ हुई हुए का की के को से में पर ने तक मैं मैंने मुझे मुझको मेरा मेरी मेरे हम हमें हमारा हमारी
        हमारे तुम तुम्हें तुम्हारा आप आपका आपकी आपके आपको वह वो वे यह ये इस इसका इसकी इसके इसे उस उसका उसकी उसके उसे उन
        उन्हें और या लेकिन मगर कि क्या क्यों किसको किसे किन्हें कैसे कैसा कैसी कब कहां कौन कौनसा किस किसका कितना कितनी कितने नहीं मत हां जी भी ही तो
        अब अभी यहां वहां जब तब अगर चाहिए चाहता चाहती चाहते करना करें करो करता करती करते कर किया कीजिए दो दें दीजिए दे बताओ
        बताइए बताएं भेजो भेजना भेजें भेज दिखाओ दिखाएं गया गई गए रहा रही रहे सकता सकती सकते लिए साथ बाद पहले कुछ सब बहुत
        कृपया वाला वाली वाले अपना अपनी अपने अपनें जाए जाता जाती लो लगा एक मुझसे उसने उन्होंने इसने यही वही जैसे जैसा ऐसे ऐसा सभी दोनों फिर क्योंकि इसलिए लेकर होने करने वालों मुझसे पास कोई होता होती होते दिया लेना देना
        hai hain hu hun hoon ho tha thi the hoga hogi honge hua hui ka ki ke ko se mein me mai main par ne tak maine mujhe mujhko
        mera meri mere hum humein hame hamara hamari tum tumhara aap aapka aapki aapke aapko woh wo yeh ye is iska iski iske
        us uska uski uske aur ya lekin magar kya kyon kyu kyun kaise kaisa kab kahan kaha kaun kaunsa kis kiska kisko kise kitna kitni
        kitne nahi nahin mat haan han ji bhi hi toh ab abhi yahan wahan jab agar chahiye chahta chahti karna karo kare karen
        karta karti karte kar kiya kijiye do dijiye de batao bataiye bhejo bhejna bhej dikhao gaya gayi gaye raha rahi rahe
        sakta sakti sakte liye saath baad pehle kuch sab bahut bohot kripya wala wali wale apna apni apne mujhse koi hota hoti
        diya lena dena kal aaj paisa paise rupaye khata lagao jao karwana karana karwao yaar matlab theek thik accha acha sirf
        kardo kardijiye karaye karaiye karein kijie konse konsa kaunse kese kesa muje mujh humare hamare chalu aane jaane waale baje subah raat shaam
        din mahine saal tarikh liya diye kyun kyonki yaad dilana dilao dilaye dilaiye dilayein bhejiye bhejen bheje banao banaye banaiye dekhna
        lagaye laga lage hatao hataye hona hone raaste tak dono sabhi saare unke unka unki unko inke inka kitni jaldi wahi yahi koi kisi kiye
        """,
        Endings: "ूँगा ूंगा ेगा ेगी ेंगे ाओ िए ाएँ ाएं ाइए ियों ियां ाओं ाना ाने ेंगी ूंगी ाई ाया", Letters: "");
}
