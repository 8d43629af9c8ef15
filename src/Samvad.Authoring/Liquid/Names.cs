namespace Samvad.Authoring.Liquid;

/// <summary>Names that expressions see besides slots.</summary>
internal static class Names
{
    /// <summary>The time of the turn.</summary>
    internal const string Now = "now";

    /// <summary>The language to speak.</summary>
    internal const string Language = "language";

    /// <summary>The element, in a reply that is the label of a listed choice.</summary>
    internal const string Item = "item";

    /// <summary>What the flow is for, in the system replies about a flow.</summary>
    internal const string Flow = "flow";

    /// <summary>Where to sign in, in the system reply that asks for it.</summary>
    internal const string Link = "link";

    internal static bool IsReserved(string name) => name is Now or Language;
}
