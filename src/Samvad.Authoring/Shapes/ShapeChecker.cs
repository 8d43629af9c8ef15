using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Yaml;

namespace Samvad.Authoring.Shapes;

/// <summary>Checks a tree against a shape: unknown and missing keys, wrong kinds of nodes, values of a wrong form.</summary>
internal sealed class ShapeChecker(DiagnosticBag bag)
{
    internal void Check(YamlNode node, Shape shape, string what)
    {
        switch (shape)
        {
            case NamedShape named:
                Check(node, named.Target.Value, what);
                break;
            case EitherShape either:
                Check(node, either, what);
                break;
            case ScalarShape { Form: var form }:
                Check(node, form, what);
                break;
            case ListShape list:
                Check(node, list, what);
                break;
            case MapShape map:
                Check(node, map, what);
                break;
            case KeysShape keys:
                Check(node, keys, what);
                break;
            case ChoiceShape choice:
                Check(node, choice, what);
                break;
        }
    }

    private void Check(YamlNode node, EitherShape either, string what)
    {
        var match = either.Shapes.FirstOrDefault(shape => Fits(node, shape));
        if (match is not null)
            Check(node, match, what);
        else
            WrongKind(node, what, string.Join(" or ", either.Shapes.Select(Describe)));
    }

    private void Check(YamlNode node, ScalarForm form, string what)
    {
        if (node is not YamlScalar scalar || (scalar.IsNull && !form.IsNullable))
        {
            WrongKind(node, what, form.What);
            return;
        }

        if (scalar.IsNull || form.Accepts(scalar.Value))
            return;
        var remedy = form.Values.IsEmpty ? form.Remedy : Suggestion.For(scalar.Value, form.Values);
        bag.Add(form.Code, scalar.Place, $"`{scalar.Value}` is not {form.What}.", remedy);
    }

    private void Check(YamlNode node, ListShape list, string what)
    {
        if (node is not YamlSequence sequence)
        {
            WrongKind(node, what, "a list");
            return;
        }

        if (sequence.Items.Length < list.AtLeast)
            bag.Add(DiagnosticCode.EmptyList, node.Place, $"{what} is empty.", $"Write at least {list.AtLeast}.");
        foreach (var item in sequence.Items)
            Check(item, list.Item, $"an item of {what}");
    }

    private void Check(YamlNode node, MapShape map, string what)
    {
        if (node is not YamlMapping mapping)
        {
            WrongKind(node, what, "a mapping");
            return;
        }

        foreach (var entry in mapping.Entries)
        {
            Check(entry.Key, map.Key, "a key");
            Check(entry.Value, map.Value, $"`{entry.Name}`");
        }
    }

    private void Check(YamlNode node, KeysShape keys, string what)
    {
        if (node is not YamlMapping mapping)
        {
            WrongKind(node, what, "a mapping");
            return;
        }

        foreach (var entry in mapping.Entries)
        {
            if (keys.Find(entry.Name) is { } key)
            {
                Check(entry.Value, key.Shape, $"`{entry.Name}`");
                continue;
            }

            bag.Unknown(
                DiagnosticCode.UnknownKey,
                entry.Place,
                $"`{entry.Name}` is no key of {what}.",
                entry.Name,
                keys.Known.Select(k => k.Name));
        }

        foreach (var key in keys.Known)
        {
            if (key.IsRequired && mapping[key.Name] is null)
            {
                bag.Add(
                    DiagnosticCode.MissingKey, node.Place, $"`{key.Name}` is missing from {what}.", $"Add it: {key.Description}");
            }
        }
    }

    private void Check(YamlNode node, ChoiceShape choice, string what)
    {
        if (node is not YamlMapping mapping)
        {
            WrongKind(node, what, "a mapping");
            return;
        }

        var kind = KindOf(mapping, choice);
        if (kind is not null)
        {
            Check(node, choice.Find(kind.Name)!, $"{choice.What} `{kind.Name}`");
            return;
        }

        var first = mapping.Entries.FirstOrDefault(entry => entry.Name != "id");
        var name = first?.Name ?? "";
        bag.Unknown(
            DiagnosticCode.UnknownStep,
            first?.Place ?? node.Place,
            name.Length == 0 ? $"{choice.What} says nothing." : $"There is no {choice.What} `{name}`.",
            name,
            choice.Kinds.Select(k => k.Key));
    }

    /// <summary>The entry that says of which kind a mapping is.</summary>
    internal static YamlEntry? KindOf(YamlMapping mapping, ChoiceShape choice) =>
        mapping.Entries.FirstOrDefault(entry => choice.Find(entry.Name) is not null);

    private void WrongKind(YamlNode node, string what, string wanted) => bag.Add(
        DiagnosticCode.WrongKind, node.Place, $"{what} is {node.Kind}, not {wanted}.", $"Write {wanted}.");

    private static bool Fits(YamlNode node, Shape shape) => shape switch
    {
        ScalarShape { Form: var form } => node is YamlScalar scalar && (!scalar.IsNull || form.IsNullable),
        ListShape => node is YamlSequence,
        NamedShape named => Fits(node, named.Target.Value),
        EitherShape either => either.Shapes.Any(inner => Fits(node, inner)),
        _ => node is YamlMapping,
    };

    private static string Describe(Shape shape) => shape switch
    {
        ScalarShape scalar => scalar.Form.What,
        ListShape => "a list",
        NamedShape named => Describe(named.Target.Value),
        EitherShape either => string.Join(" or ", either.Shapes.Select(Describe)),
        _ => "a mapping",
    };
}
