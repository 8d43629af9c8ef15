using Spectre.Console;

namespace Samvad.Benchmarks.Chaos.Run;

/// <summary>What holds and what does not, as a table.</summary>
internal static class Summary
{
    internal static Table Of(IEnumerable<Check> checks)
    {
        var table = new Table { Border = TableBorder.Simple }.AddColumns("what", "looked at", "does not hold").AddColumn("");
        table.Columns[1].RightAligned();
        table.Columns[2].RightAligned();
        foreach (var check in checks)
        {
            table.AddRow(
                new Text(check.What),
                new Text($"{check.Count:N0}"),
                new Text($"{check.Violations.Count:N0}", check.Violations.Count == 0 ? Style.Plain : new Style(Color.Red)),
                new Text(check.Note));
        }

        return table;
    }
}
