namespace Samvad.Understanding.Numbers.Words;

/// <summary>English number words, and the Indian scales as they are written in English.</summary>
internal static class EnglishNumbers
{
    public const string Table = """
        0 zero nil
        1 ?one
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
        Tens 20 twenty
        Tens 30 thirty
        Tens 40 forty fourty
        Tens 50 fifty
        Tens 60 sixty
        Tens 70 seventy
        Tens 80 eighty
        Tens 90 ninety ninty
        Scale 100 hundred
        Scale 1000 thousand
        Scale 100000 lakh lakhs lac lacs
        Scale 10000000 crore crores cr
        Scale 1000000 million millions mn
        Scale 1000000000 billion
        GluedScale 1000 k
        GluedScale 100000 l
        GluedScale 1000000 m
        """;
}
