namespace Samvad.Understanding.Dates.Words;

/// <summary>Marathi date and time words, in Devanagari and in Latin letters.</summary>
internal static class MarathiDates
{
    public const string Table = """
        Relative 0 आजचा आजची आजचे
        Relative 1 उद्या udya udhya
        Relative -1 काल kaal
        Either 2 परवा parva
        Weekday 1 सोमवारी somvari somwari
        Weekday 2 मंगळवार मंगळवारी mangalvari mangalwari
        Weekday 3 बुधवारी budhvari budhwari
        Weekday 4 गुरुवारी गुरूवारी guruvari guruwari
        Weekday 5 शुक्रवारी shukravari shukrawari
        Weekday 6 शनिवारी shanivari shaniwari
        Weekday 7 रविवारी ravivari raviwari
        Month 1 जानेवारी janevari
        Month 2 फेब्रुवारी
        Month 4 एप्रिल
        Month 5 मे
        Month 7 जुलै
        Month 8 ऑगस्ट
        Month 9 सप्टेंबर
        Month 10 ऑक्टोबर
        Month 11 नोव्हेंबर
        Month 12 डिसेंबर
        Which -1 मागच्या मागील गेल्या magchya gelya
        Which 0 या
        Which 1 पुढच्या पुढील pudhchya pudhachya
        Which 2 येत्या yetya
        Unit 1 दिवस दिवसांत दिवसांचे दिवसांची दिवसांचा divas
        Unit 2 आठवडा आठवडे आठवड्यात आठवड्यांत आठवड्या आठवड्यातील athavda athavdyat
        Unit 3 महिना महिने महिन्यात महिन्यांत महिन्या महिन्यांसाठी महिन्यासाठी महिन्यातील महिन्यांचे महिन्यांची महिन्यांचा mahinyat mahinya
        Unit 4 वर्षी वर्षे वर्षांसाठी वर्षासाठी varsh varshi
        UnitAfter 1 दिवसांनी दिवसांनंतर दिवसानंतर दिवसांनंतर divsanni divsani
        UnitAfter 2 आठवड्यांनी आठवड्यानंतर आठवड्यांनंतर
        UnitAfter 3 महिन्यांनी महिन्यानंतर महिन्यांनंतर
        UnitBefore 1 दिवसांपूर्वी दिवसापूर्वी divsanpurvi
        UnitBefore 2 आठवड्यांपूर्वी आठवड्यापूर्वी
        UnitBefore 3 महिन्यांपूर्वी महिन्यापूर्वी
        DayMark 0 तारखेला तारखेपर्यंत tarkhela
        DayPart 0 सकाळी sakali
        DayPart 12 दुपारी संध्याकाळी सायंकाळी रात्री dupari sandhyakali ratri
        Clock 0 वाजता वाजल्यापासून vajta vajata wajta
        """;
}
