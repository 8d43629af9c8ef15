namespace Samvad.Understanding.Numbers;

/// <summary>How a number word takes part in a number.</summary>
internal enum NumberRole
{
    /// <summary>A value of its own: five, पच्चीस, डेढ़.</summary>
    Unit,

    /// <summary>A value that one of 1–9 may follow: twenty.</summary>
    Tens,

    /// <summary>A multiple of a hundred in one word: पाचशे.</summary>
    Hundreds,

    /// <summary>Multiplies what stands before it: hundred, हजार, lakh.</summary>
    Scale,

    /// <summary>Adds a part to the number after it: साढ़े (+½), सवा (+¼), पौने (−¼).</summary>
    Part,

    /// <summary>A scale written right after its digits: 5k.</summary>
    GluedScale,
}

/// <summary>One word that numbers are made of.</summary>
/// <param name="Role">How it takes part.</param>
/// <param name="Value">Its value, factor or part.</param>
/// <param name="Weak">Whether it means something else as often ("do", "one"), so that alone it is no number.</param>
internal readonly record struct NumberWord(NumberRole Role, decimal Value, bool Weak);
