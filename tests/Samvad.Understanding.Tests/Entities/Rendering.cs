using Samvad.Understanding.Entities;

namespace Samvad.Understanding.Tests.Entities;

internal static class Rendering
{
    /// <summary>Tuesday, 24 November 2026, ten in the morning in India.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(5.5));

    public static string Render(IEnumerable<EntityMatch> matches) => string.Join("; ", matches.Select(Render));

    private static string Render(EntityMatch match)
    {
        var role = match.Role == EntityRole.None ? "" : "/" + match.Role;
        var others = match.Alternatives.Length == 0 ? "" : " or " + string.Join(" or ", match.Alternatives);
        return $"{match.Type}{role}[{match.Text}]={match.Value}{others}";
    }
}
