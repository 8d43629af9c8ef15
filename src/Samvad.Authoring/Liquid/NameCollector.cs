using Fluid.Ast;

namespace Samvad.Authoring.Liquid;

/// <summary>Finds the names that a template reads and the filters that it uses; what it defines itself does not count.</summary>
internal sealed class NameCollector : AstVisitor
{
    private readonly HashSet<string> _defined = ["forloop"];
    private readonly HashSet<NameUse> _names = [];

    internal const int LongestRange = 1000;

    internal bool HasLongRange { get; private set; }

    internal HashSet<string> Filters { get; } = [];

    internal IEnumerable<NameUse> Names => _names.Where(name => !_defined.Contains(name.Root));

    protected override Expression VisitMemberExpression(MemberExpression memberExpression)
    {
        if (memberExpression.Segments[0] is IdentifierSegment root)
        {
            var member = memberExpression.Segments.Count > 1 && memberExpression.Segments[1] is IdentifierSegment next
                ? next.Identifier
                : null;
            _names.Add(new(root.Identifier, member));
        }

        foreach (var segment in memberExpression.Segments)
        {
            if (segment is IndexerSegment indexer)
                Visit(indexer.Expression);
        }

        return base.VisitMemberExpression(memberExpression);
    }

    /// <summary>Fluid makes a list of a range before it counts any steps.</summary>
    protected override Expression VisitRangeExpression(RangeExpression rangeExpression)
    {
        HasLongRange |= rangeExpression is not { From: LiteralExpression from, To: LiteralExpression to }
            || to.Value.ToNumberValue() - from.Value.ToNumberValue() is > LongestRange or < -LongestRange;
        return base.VisitRangeExpression(rangeExpression);
    }

    protected override Expression VisitFilterExpression(FilterExpression filterExpression)
    {
        Filters.Add(filterExpression.Name);
        return base.VisitFilterExpression(filterExpression);
    }

    protected override Statement VisitAssignStatement(AssignStatement assignStatement)
    {
        _defined.Add(assignStatement.Identifier);
        return base.VisitAssignStatement(assignStatement);
    }

    protected override Statement VisitCaptureStatement(CaptureStatement captureStatement)
    {
        _defined.Add(captureStatement.Identifier);
        return base.VisitCaptureStatement(captureStatement);
    }

    protected override Statement VisitForStatement(ForStatement forStatement)
    {
        _defined.Add(forStatement.Identifier);
        return base.VisitForStatement(forStatement);
    }
}
