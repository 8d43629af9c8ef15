namespace Samvad.Understanding.Languages.Profiles;

/// <summary>English.</summary>
internal static class English
{
    public static readonly LanguageProfile Profile = new("en", WritingScript.Latin, Words: """
        the a an and or but if of to in on at by for from with without about into over under after before between during
        is am are was were be been being do does did done have has had having will would shall should can could may might
        must i you he she it we they me him her us them my your his its our their mine yours this that these those there
        here what which who whom whose when where why how not no yes any some all each every both more most other such
        than then so too very just please plz pls want need like get got make take give show tell let know help see find check
        send pay transfer open close block change cancel stop start set put add call book buy much many few new old
        im ive id dont doesnt didnt cant couldnt wont wouldnt isnt arent wasnt havent hasnt whats wheres hows lets thats
        hi hello hey thanks thank sorry ok okay also still already again back up down out off only now today tomorrow
        ya yeah yep yup nope u ur r wanna gonna gotta thx lemme yesterday because while until since as really someone something anything everything lost stolen
        """);
}
