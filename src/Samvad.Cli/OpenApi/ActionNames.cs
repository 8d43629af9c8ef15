using System.Text;
using Samvad.Dialogue.Rules;

namespace Samvad.Cli.OpenApi;

/// <summary>Names for what a service calls as it likes: unique, and such as an assistant has.</summary>
internal sealed class ActionNames(params IEnumerable<string> taken)
{
    private const int Length = 48;

    private readonly HashSet<string> _taken = [.. taken];

    /// <summary>A name that is like <paramref name="text"/>, and not given before.</summary>
    internal string Give(string text)
    {
        var name = Of(text);
        for (var number = 2; !_taken.Add(name); number++)
            name = $"{Of(text)}_{number}";
        return name;
    }

    private static string Of(string text)
    {
        var name = new StringBuilder();
        foreach (var c in SnakeCase.Of(text.Length > 200 ? text[..200] : text))
        {
            if (c is (>= 'a' and <= 'z') or (>= '0' and <= '9'))
                name.Append(c);
            else if (name is [.., not '_'])
                name.Append('_');
        }

        var found = name.ToString().Trim('_');
        if (found is not [>= 'a' and <= 'z', ..])
            found = $"x_{found}".TrimEnd('_');
        return found.Length > Length ? found[..Length].TrimEnd('_') : found;
    }
}
