using Samvad.Understanding.Languages.Profiles;

namespace Samvad.Understanding.Languages;

/// <summary>All known languages. To add one, write its profile and list it here.</summary>
internal static class LanguageProfiles
{
    public static readonly LanguageProfile[] All = [English.Profile, Hindi.Profile, Marathi.Profile];

    /// <summary>The profile of a language code, or null; a region ("en-IN") does not matter.</summary>
    public static LanguageProfile? Find(string code)
    {
        var dash = code.IndexOf('-', StringComparison.Ordinal);
        var primary = dash < 0 ? code : code[..dash];
        return Array.Find(All, profile => string.Equals(profile.Code, primary, StringComparison.OrdinalIgnoreCase));
    }
}
