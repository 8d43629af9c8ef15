using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Yaml;

namespace Samvad.Authoring.Steps;

/// <summary>Gives steps their ids, which must stay the same from version to version.</summary>
internal sealed class StepIds(DiagnosticBag bag)
{
    private readonly HashSet<string> _taken = [];

    /// <summary>The ids that <c>goto</c> may name: the author's own ones, and all at the top level of the flow.</summary>
    internal HashSet<string> Targets { get; } = [];

    internal void Reserve(string id) => _taken.Add(id);

    /// <summary>The ids of steps that follow one another.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="prefix">What ids begin with that their author did not choose; empty at the top level.</param>
    internal string[] Assign(IReadOnlyList<StepSource> steps, string prefix)
    {
        var ids = new string[steps.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            if (steps[i].Node["id"].Scalar is { } own)
                ids[i] = Own(own);
        }

        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] ??= Unique(prefix + Default(steps[i]));
            if (prefix.Length == 0)
                Targets.Add(ids[i]);
        }

        return ids;
    }

    private string Own(YamlScalar id)
    {
        Targets.Add(id.Value);
        if (_taken.Add(id.Value))
            return id.Value;
        bag.Add(
            DiagnosticCode.DuplicateStep, id.Place, $"There is a step `{id.Value}` in the flow already.", "Choose another id.");
        return Unique(id.Value);
    }

    private string Unique(string wanted)
    {
        if (_taken.Add(wanted))
            return wanted;
        for (var n = 2; ; n++)
        {
            if (_taken.Add($"{wanted}_{n}"))
                return $"{wanted}_{n}";
        }
    }

    private static string Default(StepSource step)
    {
        var subject = step.Subject.Text;
        return step.Kind switch
        {
            "ask" or "choose" => subject ?? step.Kind,
            "handover" when subject == "true" => step.Kind,
            _ => subject is null ? step.Kind : $"{step.Kind}_{subject.Replace('.', '_')}",
        };
    }
}
