using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Fluid;
using Fluid.Ast;
using Fluid.Parser;
using Fluid.Values;
using Samvad.Authoring.Diagnostics;
using Samvad.Authoring.Yaml;
using Samvad.Dialogue.Definitions;

namespace Samvad.Authoring.Liquid;

/// <summary>Compiles texts, conditions and expressions, each of them once.</summary>
internal sealed partial class LiquidEngine(DiagnosticBag bag, LabelTable labels)
{
    /// <summary>How many statements a text may run before it counts as endless.</summary>
    private const int MaxSteps = 10_000;

    // What reads files, or does the same twice in two ways, is left out.
    private static readonly string[] Refused = ["include", "render", "from", "macro", "increment", "decrement", "cycle", "tablerow"];

    private static readonly FluidParser Parser = CreateParser();

    private static readonly TemplateOptions Options = new()
    {
        MaxSteps = MaxSteps,
        MaxRecursion = 20,
        StrictFilters = true,
        CultureInfo = CultureInfo.InvariantCulture,
    };

    internal LabelTable Labels { get; } = labels;

    /// <summary>A text with holes; if it is broken, one that says nothing, and a diagnostic.</summary>
    internal Compiled<ITemplate> Template(YamlScalar source)
    {
        if (!source.Value.Contains('{'))
            return new(new ConstantTemplate(source.Value), []);
        return TryParse(source, "", "", out var statements, out var names)
            ? new(new LiquidTemplate(new FluidTemplate(statements), this), names)
            : new(new ConstantTemplate(""), []);
    }

    /// <summary>A condition; if it is broken, one that never holds, and a diagnostic.</summary>
    internal Compiled<ICondition> Condition(YamlScalar source)
    {
        if (TryParse(source, "{%if ", " %}{%endif%}", out var statements, out var names)
            && statements is [IfStatement { Condition: var condition }])
        {
            return new(new LiquidCondition(source.Value, condition, this), names);
        }

        return new(new LiquidCondition(source.Value, new LiteralExpression(BooleanValue.False), this), []);
    }

    /// <summary>An expression; if it is broken, one without a value, and a diagnostic.</summary>
    internal Compiled<IExpression> Expression(YamlScalar source)
    {
        if (source.IsNull)
            return new(new ConstantExpression("null", null), []);
        if (!TryParse(source, "{{ ", " }}", out var statements, out var names))
            return new(new ConstantExpression(source.Value, null), []);
        if (statements is [OutputStatement { Expression: var expression }])
            return new(Typed(source.Value, expression), names);
        Report(source, "This is not a single expression.");
        return new(new ConstantExpression(source.Value, null), []);
    }

    /// <summary>What Fluid needs to run something in a scope.</summary>
    internal TemplateContext Context(Dialogue.Definitions.Scope scope)
    {
        var model = new ScopeValue(scope, Labels);
        return new(model, Options) { CultureInfo = Locale.Of(scope.Language).Culture, Now = model.Now };
    }

    private IExpression Typed(string source, Expression expression) => expression switch
    {
        LiteralExpression literal => new ConstantExpression(source, LiquidExpression.Unwrap(literal.Value)),
        MemberExpression member when member.Segments.All(segment => segment is IdentifierSegment) =>
            new PathExpression(source, [.. member.Segments.Select(segment => ((IdentifierSegment)segment).Identifier)]),
        _ => new LiquidExpression(source, expression, this),
    };

    private bool TryParse(
        YamlScalar source,
        string before,
        string after,
        [NotNullWhen(true)] out IReadOnlyList<Statement>? statements,
        out ImmutableArray<NameUse> names)
    {
        (statements, names) = (null, []);
        var text = before + source.Value + after;
        if (LiquidLimits.Exceeded(text) is { } exceeded)
        {
            bag.Add(DiagnosticCode.LiquidTooComplex, source.Place, exceeded, "Divide it, or let a rule in C# work it out.");
            return false;
        }

        if (!Parser.TryParse(text, out var template, out var error))
        {
            Report(source, error, before.Length);
            return false;
        }

        var collector = new NameCollector();
        collector.VisitTemplate(template);
        foreach (var filter in collector.Filters)
        {
            if (!Options.Filters.TryGetValue(filter, out _))
            {
                bag.Unknown(
                    DiagnosticCode.UnknownFilter,
                    source.Find(filter),
                    $"There is no filter `{filter}`.",
                    filter,
                    Options.Filters.Select(f => f.Key));
            }
        }

        if (collector.HasLongRange)
        {
            Report(source, $"A range such as `(1..{NameCollector.LongestRange})` has whole numbers, and not more than that.");
            return false;
        }

        statements = ((FluidTemplate)new Comparisons().VisitTemplate(template)).Statements;
        names = [.. collector.Names];
        return true;
    }

    private void Report(YamlScalar source, string error, int offset = 0)
    {
        var match = Position().Match(error);
        var place = source.Place;
        if (match.Success)
        {
            var line = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            var column = int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
            place = source.At(line, Math.Max(1, line == 1 ? column - offset : column));
        }

        var message = Position().Replace(error.Split('\n')[0], "").Trim().TrimEnd('.');
        bag.Add(
            DiagnosticCode.LiquidSyntax,
            place,
            $"{(message.Length == 0 ? "This is not Liquid" : message)}.",
            "Write Liquid: `{{ slot }}`, `{% if condition %}…{% endif %}`, `slot | filter`.");
    }

    private static FluidParser CreateParser()
    {
        var parser = new FluidParser(new FluidParserOptions { AllowParentheses = true });
        foreach (var tag in Refused)
            parser.RegisteredTags.Remove(tag);
        return parser;
    }

    [GeneratedRegex(@"\s*(?:at\s+)?\((\d+):(\d+)\)")]
    private static partial Regex Position();
}

/// <summary>Something compiled, with the names that it reads.</summary>
internal readonly record struct Compiled<T>(T Value, ImmutableArray<NameUse> Names);
