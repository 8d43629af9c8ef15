namespace Samvad.Understanding.Dates.Words;

/// <summary>English date and time words.</summary>
internal static class EnglishDates
{
    public const string Table = """
        Relative 0 today todays
        Relative 1 tomorrow tomorow tommorow tommorrow tomorrows tmrw tmw
        Relative -1 yesterday yesterdays
        Weekday 1 monday mon mondays
        Weekday 2 tuesday tue tues tuesdays
        Weekday 3 wednesday wed wednesdays
        Weekday 4 thursday thu thur thurs thursdays
        Weekday 5 friday fri fridays
        Weekday 6 saturday ?sat saturdays
        Weekday 7 sunday ?sun sundays
        Month 1 january jan
        Month 2 february feb
        Month 3 march ?mar
        Month 4 april apr
        Month 5 ?may
        Month 6 june jun
        Month 7 july jul
        Month 8 august aug
        Month 9 september sep sept
        Month 10 october oct
        Month 11 november nov
        Month 12 december dec
        Which -1 last previous past
        Which 0 this current
        Which 1 next
        Which 2 coming upcoming
        Unit 1 day days
        Unit 2 week weeks
        Unit 3 month months
        Unit 4 year years
        Direction -1 ago back
        Direction 1 later hence
        DayMark 0 st nd rd th
        Ordinal 1 first
        Ordinal 2 second
        Ordinal 3 third
        Ordinal 4 fourth
        Ordinal 5 fifth
        Ordinal 6 sixth
        Ordinal 7 seventh
        Ordinal 8 eighth
        Ordinal 9 ninth
        Ordinal 10 tenth
        Ordinal 11 eleventh
        Ordinal 12 twelfth
        Ordinal 13 thirteenth
        Ordinal 14 fourteenth
        Ordinal 15 fifteenth
        Ordinal 16 sixteenth
        Ordinal 17 seventeenth
        Ordinal 18 eighteenth
        Ordinal 19 nineteenth
        Ordinal 20 twentieth
        Ordinal 30 thirtieth
        DayPart 0 morning
        DayPart 12 afternoon evening night tonight
        Clock 0 oclock
        Meridiem 0 am
        Meridiem 12 pm
        Filler 0 of the
        """;
}
