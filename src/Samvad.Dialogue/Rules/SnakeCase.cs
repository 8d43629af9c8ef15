using System.Text;

namespace Samvad.Dialogue.Rules;

/// <summary>Names as authors write them: <c>InsufficientFunds</c> becomes <c>insufficient_funds</c>.</summary>
public static class SnakeCase
{
    /// <summary>The name in snake case. Runs of capitals stay together: <c>URLPath</c> becomes <c>url_path</c>.</summary>
    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = i > 0 && char.IsUpper(name[i]) && name[i - 1] != '_'
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord)
                text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
