namespace Samvad.Understanding.Languages.Profiles;

/// <summary>Marathi, in Devanagari and in Latin letters.</summary>
internal static class Marathi
{
    public static readonly LanguageProfile Profile = new("mr", WritingScript.Devanagari, Words: """
        आहे आहेत आहेस आहात नाही नाहीत नको होता होती होते होतो असेल असतो असते असतात आणि व किंवा पण परंतु की चा ची चे च्या ला ना ने
        मी मला माझा माझी माझे माझ्या आम्ही आम्हाला आमचा आमची आमचे आमच्या आपण आपला आपली आपले आपल्या तू तुला तुझा तुझी तुझे
        तुझ्या तुम्ही तुम्हाला तुमचा तुमची तुमचे तुमच्या तो ती ते त्या त्याला त्याचा त्याची त्याचे त्यांना त्यांचा तिला तिचा तिची हा ही हे ह्या या याचा
        याची याचे यांना काय का कसा कशी कसे कधी कुठे कोण कोणाला कोणाचा कोणाचे कोणता कोणती कोणते किती केव्हा होय हो नक्की आता इथे तिथे जेव्हा तेव्हा जर तर
        म्हणून म्हणजे साठी पाहिजे हवा हवी हवे हवं हवेत करा करायचे करायचं करायची करायचा करू करतो करते करतात केले केला केली केलं द्या दे
        दाखवा दाखव सांगा सांग पाठवा पाठव पाठवायचे झाला झाली झाले झालं गेला गेली गेले शकतो शकता शकते शकतात शकेल लागेल लागतात
        मधून मध्ये वर खाली पासून पर्यंत नंतर आधी खूप सगळे सर्व फक्त कृपया अजून एक कर काही येथे ठेव लाव बंद मला तसेच असे असा असं तसं एका हवंय नये नव्हता नव्हती नव्हते नव्हतं माझं तुझं त्याचं तिचं आमचं मीच कोणी कोणीही काहीतरी खरं बरं बोल ये जा
        aahe ahe aahet ahet nahi naahi nako hota hoti hote asel asto aani ani kinva pan mi mala majha majhi majhe majhya maza mazi
        maze mazya aamhi amhi aamhala amhala aamcha amcha aapan aapla apla tu tula tujha tujhi tujhe tumhi tumhala tumcha tumchi
        tumche tyala tyacha tyachi tyana tila kay kaay kasa kashi kase kadhi kuthe kon konala konta konti konte kiti kevha hoy nakki
        aata ata ithe tithe jar tar mhanun mhanje sathi saathi pahije havi have hava karaycha karayche karaychi karaychay karu
        karto karte kartat kela keli kele dya dakhva dakhav dakhava sanga sang pathva pathav pathava zala zali zale jhala jhali
        gela geli gele shakto shakta shakte shaktat lagel madhun madhye varun pasun paryant nantar khup sagle sarva fakt kahi
        udya kaal aaj paise rupaye khate khatyat khatyatil kara kartoy ahes naste nahiye maz tumhi kuni kasla kaslya kashala bagh bagha pahije disat ho mahine mahina varsh varshe
        """,
        Endings: """
        ायचे ायचं ायची ायचा ाला ांना ांचा ांची ांचे ांच्या च्या मध्ये साठी वर ातून ात ीला ेला ांनी ाने ून तील णार ेल वा तं लं झं चं रं यं नं टं
        ोय ेय ंय बरोबर पेक्षा कडे मुळे तात ायला ायची णारा णारी ण्यात ण्याची ण्याचे नकोस आहेस तोस तेस लास लीस वेळी शिवाय जवळ
        """, Letters: "ळऱॲऑ");
}
