namespace Samvad.Understanding.Dates.Words;

/// <summary>Hindi date and time words, in Devanagari and in Latin letters.</summary>
internal static class HindiDates
{
    public const string Table = """
        Relative 0 आज aaj
        Either 1 कल
        Either 2 परसों परसो parso parson
        Weekday 1 सोमवार सोम somwar somvar somvaar
        Weekday 2 मंगलवार मंगल mangalwar mangalvar mangalvaar
        Weekday 3 बुधवार बुध budhwar budhvar budhvaar
        Weekday 4 गुरुवार गुरूवार बृहस्पतिवार वीरवार guruwar guruvar guruvaar
        Weekday 5 शुक्रवार shukrawar shukravar shukrwar shukravaar
        Weekday 6 शनिवार शनिचर shaniwar shanivar shanivaar
        Weekday 7 रविवार इतवार raviwar ravivar ravivaar itwar
        Month 1 जनवरी janvari janwari
        Month 2 फरवरी फ़रवरी farvari farwari
        Month 3 मार्च
        Month 4 अप्रैल aprail
        Month 5 मई
        Month 6 जून joon
        Month 7 जुलाई julai
        Month 8 अगस्त agast
        Month 9 सितंबर सितम्बर sitambar
        Month 10 अक्टूबर अक्तूबर aktubar
        Month 11 नवंबर नवम्बर navambar
        Month 12 दिसंबर दिसम्बर disambar
        Which -1 पिछले पिछला पिछली गत pichle pichhle pichla pichli
        Which 0 इस
        Which 1 अगले अगला अगली agle agla agli
        Unit 1 दिन दिनों din dino
        Unit 2 हफ्ते हफ़्ते हफ्ता हफ्तों सप्ताह hafte hafta
        Unit 3 महीने महीना महीनों माह mahine mahina
        Unit 4 साल सालों वर्ष saal sal
        Direction -1 पहले pehle pahle
        Direction 1 बाद में baad bad
        DayMark 0 तारीख tarikh tareekh
        DayPart 0 सुबह subah subha
        DayPart 12 दोपहर शाम रात dopahar dopahr dopaher shaam sham raat
        Clock 0 बजे baje bajhe
        Filler 0 को के की ko ke ki
        """;
}
