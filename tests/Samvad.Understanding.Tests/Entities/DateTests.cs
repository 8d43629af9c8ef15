using Samvad.Understanding.Entities;

namespace Samvad.Understanding.Tests.Entities;

public class DateTests
{
    private static readonly EntityRecogniser Recogniser = new(new EntityCatalogue(), new CultureOptions());

    [Theory]
    [InlineData("today", "date[today]=2026-11-24")]
    [InlineData("tomorrow", "date[tomorrow]=2026-11-25")]
    [InlineData("day after tomorrow", "date[day after tomorrow]=2026-11-26")]
    [InlineData("the day before yesterday", "date[day before yesterday]=2026-11-22")]
    [InlineData("on 12/03/2027", "date[12/03/2027]=2027-03-12")]
    [InlineData("13/14/2027", "")]
    [InlineData("3/25/2027", "date[3/25/2027]=2027-03-25")]
    [InlineData("2027-03-12", "date[2027-03-12]=2027-03-12")]
    [InlineData("12.03.27", "date[12.03.27]=2027-03-12")]
    [InlineData("3/4", "date[3/4]=2027-04-03")]
    [InlineData("24/7 support", "")]
    [InlineData("15 march", "date[15 march]=2027-03-15")]
    [InlineData("15 december", "date[15 december]=2026-12-15")]
    [InlineData("3rd of March, 2028", "date[3rd of March, 2028]=2028-03-03")]
    [InlineData("March 3rd", "date[March 3rd]=2027-03-03")]
    [InlineData("29 feb", "date[29 feb]=2028-02-29")]
    [InlineData("31 february", "")]
    [InlineData("24 november", "date[24 november]=2026-11-24")]
    [InlineData("monday", "date[monday]=2026-11-30")]
    [InlineData("tuesday", "date[tuesday]=2026-12-01")]
    [InlineData("next monday", "date[next monday]=2026-11-30")]
    [InlineData("next friday", "date[next friday]=2026-12-04")]
    [InlineData("this friday", "date[this friday]=2026-11-27")]
    [InlineData("last friday", "date[last friday]=2026-11-20")]
    [InlineData("the sun is up, pay on sat", "date[sat]=2026-11-28")]
    [InlineData("in 2 days", "date[in 2 days]=2026-11-26")]
    [InlineData("two weeks ago", "date[two weeks ago]=2026-11-10")]
    [InlineData("on the 5th", "date[the 5th]=2026-12-05")]
    [InlineData("the 5th payment", "")]
    [InlineData("last month", "date/From[last month]=2026-10-01; date/To[last month]=2026-10-31")]
    [InlineData("next week", "date/From[next week]=2026-11-30; date/To[next week]=2026-12-06")]
    [InlineData("what did I spend between 3rd March and yesterday",
        "date/From[3rd March]=2026-03-03; date/To[yesterday]=2026-11-23")]
    [InlineData("from 20 december to 5 january", "date/From[20 december]=2026-12-20; date/To[5 january]=2027-01-05")]
    [InlineData("from 20 november to 5 december", "date/From[20 november]=2027-11-20; date/To[5 december]=2027-12-05")]
    [InlineData("1/3/2026 - 5/3/2026", "date/From[1/3/2026]=2026-03-01; date/To[5/3/2026]=2026-03-05")]
    [InlineData("5pm", "datetime[5pm]=2026-11-24T17:00:00+05:30")]
    [InlineData("9am", "datetime[9am]=2026-11-25T09:00:00+05:30")]
    [InlineData("tomorrow at 5:30 pm", "datetime[tomorrow at 5:30 pm]=2026-11-25T17:30:00+05:30")]
    [InlineData("5.30 p.m. on friday", "datetime[5.30 p.m. on friday]=2026-11-27T17:30:00+05:30")]
    [InlineData("at 17:45", "datetime[17:45]=2026-11-24T17:45:00+05:30")]
    [InlineData("12am", "datetime[12am]=2026-11-25T00:00:00+05:30")]
    [InlineData("tomorrow at noon", "datetime[tomorrow at noon]=2026-11-25T12:00:00+05:30")]
    [InlineData("25:00 and 12:75", "")]
    [InlineData("in half an hour", "datetime[in half an hour]=2026-11-24T10:30:00+05:30")]
    [InlineData("do mar sat sun", "")]
    [InlineData("I may march in may", "")]
    [InlineData("second of march", "date[second of march]=2027-03-02")]
    [InlineData("twenty fifth december", "date[twenty fifth december]=2026-12-25")]
    [InlineData("5th of next month", "date[5th of next month]=2026-12-05")]
    [InlineData("a week ago", "date[a week ago]=2026-11-17")]
    [InlineData("last 3 months", "date/From[last 3 months]=2026-08-24; date/To[last 3 months]=2026-11-24")]
    [InlineData("show last 5 transactions", "")]
    [InlineData("march 2027", "date/From[march 2027]=2027-03-01; date/To[march 2027]=2027-03-31")]
    [InlineData("march of next year", "date/From[march of next year]=2027-03-01; date/To[march of next year]=2027-03-31")]
    [InlineData("next march", "date/From[next march]=2027-03-01; date/To[next march]=2027-03-31")]
    [InlineData("last december", "date/From[last december]=2025-12-01; date/To[last december]=2025-12-31")]
    [InlineData("15 march next year", "date[15 march next year]=2027-03-15")]
    [InlineData("15 december next year", "date[15 december next year]=2027-12-15")]
    [InlineData("till next year march", "date[next year march]=2027-03-31")]
    [InlineData("until next month", "date[next month]=2026-12-31")]
    [InlineData("next year I may march", "date/From[next year]=2027-01-01; date/To[next year]=2027-12-31")]
    [InlineData("since monday", "date[monday]=2026-11-23")]
    [InlineData("from 1 to 15 march", "date/From[1]=2027-03-01; date/To[15 march]=2027-03-15")]
    [InlineData("from 1st to 15th of march", "date/From[1st]=2027-03-01; date/To[15th of march]=2027-03-15")]
    [InlineData("march 2 to march 3", "date/From[march 2]=2027-03-02; date/To[march 3]=2027-03-03")]
    [InlineData("march 1st through the 3rd", "date/From[march 1st]=2027-03-01; date/To[3rd]=2027-03-03")]
    [InlineData("april 1-10", "date/From[april 1]=2027-04-01; date/To[10]=2027-04-10")]
    [InlineData("the 3rd to the 5th of february", "date/From[3rd]=2027-02-03; date/To[5th of february]=2027-02-05")]
    [InlineData("from monday to tuesday", "date/From[monday]=2026-11-30; date/To[tuesday]=2026-12-01")]
    [InlineData("march 2 2028", "date[march 2 2028]=2028-03-02")]
    [InlineData("1-15 march", "date/From[1]=2027-03-01; date/To[15 march]=2027-03-15")]
    [InlineData("monday to friday", "date/From[monday]=2026-11-30; date/To[friday]=2026-12-04")]
    [InlineData("between monday and yesterday", "date/From[monday]=2026-11-23; date/To[yesterday]=2026-11-23")]
    [InlineData("7 in the evening", "datetime[7 in the evening]=2026-11-24T19:00:00+05:30")]
    [InlineData("tomorrow at 4", "datetime[tomorrow at 4]=2026-11-25T16:00:00+05:30")]
    [InlineData("tomorrow at 4 rupees", "date[tomorrow]=2026-11-25")]
    [InlineData("5:30", "datetime[5:30]=2026-11-24T17:30:00+05:30")]
    [InlineData("05:30", "datetime[05:30]=2026-11-25T05:30:00+05:30")]
    public void An_English_date_is_read(string text, string expected) => Check(text, "en", expected);

    [Theory]
    [InlineData("आज", "hi", "date[आज]=2026-11-24")]
    [InlineData("कल", "hi", "date[कल]=2026-11-25")]
    [InlineData("परसों", "hi", "date[परसों]=2026-11-26")]
    [InlineData("१५ मार्च", "hi", "date[१५ मार्च]=2027-03-15")]
    [InlineData("१५ मार्च २०२८ को", "hi", "date[१५ मार्च २०२८]=2028-03-15")]
    [InlineData("अगले सोमवार", "hi", "date[अगले सोमवार]=2026-11-30")]
    [InlineData("शुक्रवार को", "hi", "date[शुक्रवार]=2026-11-27")]
    [InlineData("दो दिन बाद", "hi", "date[दो दिन बाद]=2026-11-26")]
    [InlineData("3 दिन पहले", "hi", "date[3 दिन पहले]=2026-11-21")]
    [InlineData("पिछले महीने", "hi", "date/From[पिछले महीने]=2026-10-01; date/To[पिछले महीने]=2026-10-31")]
    [InlineData("कल शाम 5 बजे", "hi", "datetime[कल शाम 5 बजे]=2026-11-25T17:00:00+05:30")]
    [InlineData("1 मार्च से 5 मार्च", "hi", "date/From[1 मार्च]=2027-03-01; date/To[5 मार्च]=2027-03-05")]
    [InlineData("5 तारीख को", "hi", "date[5 तारीख]=2026-12-05")]
    [InlineData("अगले महीने की 5 तारीख को", "hi", "date[अगले महीने की 5 तारीख]=2026-12-05")]
    [InlineData("सोमवार से शुक्रवार तक", "hi", "date/From[सोमवार]=2026-11-30; date/To[शुक्रवार]=2026-12-04")]
    [InlineData("पिछले 3 महीने का", "hi", "date/From[पिछले 3 महीने]=2026-08-24; date/To[पिछले 3 महीने]=2026-11-24")]
    [InlineData("डेढ़ बजे", "hi", "datetime[डेढ़ बजे]=2026-11-24T13:30:00+05:30")]
    [InlineData("kal subah 9 baje", "hi", "datetime[kal subah 9 baje]=2026-11-25T09:00:00+05:30")]
    [InlineData("agle somvar ko", "hi", "date[agle somvar]=2026-11-30")]
    [InlineData("अगले साल मार्च तक", "hi", "date[अगले साल मार्च]=2027-03-31")]
    [InlineData("उद्या", "mr", "date[उद्या]=2026-11-25")]
    [InlineData("उद्यापर्यंत", "mr", "date[उद्यापर्यंत]=2026-11-25")]
    [InlineData("काल", "mr", "date[काल]=2026-11-23")]
    [InlineData("kal", "mr", "date[kal]=2026-11-23")]
    [InlineData("परवा", "mr", "date[परवा]=2026-11-26")]
    [InlineData("पुढच्या सोमवारी", "mr", "date[पुढच्या सोमवारी]=2026-11-30")]
    [InlineData("येत्या शुक्रवारी", "mr", "date[येत्या शुक्रवारी]=2026-11-27")]
    [InlineData("१५ मार्चला", "mr", "date[१५ मार्चला]=2027-03-15")]
    [InlineData("५ ऑगस्टपर्यंत", "mr", "date[५ ऑगस्टपर्यंत]=2027-08-05")]
    [InlineData("दोन दिवसांनी", "mr", "date[दोन दिवसांनी]=2026-11-26")]
    [InlineData("मागच्या आठवड्यात", "mr", "date/From[मागच्या आठवड्यात]=2026-11-16; date/To[मागच्या आठवड्यात]=2026-11-22")]
    [InlineData("गेल्या ३ महिन्यांत", "mr-IN", "date/From[गेल्या ३ महिन्यांत]=2026-08-24; date/To[गेल्या ३ महिन्यांत]=2026-11-24")]
    [InlineData("पुढच्या महिन्याच्या ५ तारखेला", "mr", "date[पुढच्या महिन्याच्या ५ तारखेला]=2026-12-05")]
    [InlineData("kal", "mr-IN", "date[kal]=2026-11-23")]
    [InlineData("उद्या सकाळी १० वाजता", "mr", "datetime[उद्या सकाळी १० वाजता]=2026-11-25T10:00:00+05:30")]
    public void A_Hindi_or_Marathi_date_is_read(string text, string language, string expected) => Check(text, language, expected);

    [Theory]
    [InlineData("3 march", "date[3 march]=2026-03-03")]
    [InlineData("monday", "date[monday]=2026-11-23")]
    [InlineData("tuesday", "date[tuesday]=2026-11-17")]
    [InlineData("कल", "date[कल]=2026-11-23")]
    public void Dates_lie_in_the_past_where_the_conversation_prefers_it(string text, string expected)
    {
        var past = new EntityPreference { PastDates = true };
        Assert.Equal(expected, Rendering.Render(Recogniser.Find(text, "en", Rendering.Now, past)));
    }

    [Fact]
    public void The_month_comes_first_where_the_assistant_says_so()
    {
        var american = new EntityRecogniser(new EntityCatalogue(), new CultureOptions { DayFirst = false });
        Assert.Equal("date[3/4/2027]=2027-03-04", Rendering.Render(american.Find("3/4/2027", "en", Rendering.Now)));
    }

    [Fact]
    public void Warming_up_changes_no_answer()
    {
        var warm = new EntityRecogniser(new EntityCatalogue(), new CultureOptions());
        warm.Warm();
        foreach (var text in (string[])["in half an hour", "next monday", "call 9876543210"])
            Assert.Equal(Rendering.Render(Recogniser.Find(text, "en", Rendering.Now)), Rendering.Render(warm.Find(text, "en", Rendering.Now)));
    }

    [Fact]
    public void A_reference_time_that_nobody_set_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Recogniser.Find("today", "en", default));

    private static void Check(string text, string language, string expected) =>
        Assert.Equal(expected, Rendering.Render(
            Recogniser.Find(text, language, Rendering.Now).Where(match => match.Type is "date" or "datetime")));
}
