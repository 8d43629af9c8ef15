using Fluid.Ast;
using Fluid.Ast.BinaryExpressions;

namespace Samvad.Authoring.Liquid;

/// <summary>
/// Makes comparisons of our values work. Fluid compares numbers only, so money and days would silently be neither more
/// nor less than anything; and it asks the left side whether both are equal, so <c>'debit' == kind</c> would compare a
/// label.
/// </summary>
internal sealed class Comparisons : AstRewriter
{
    protected override Expression VisitGreaterThanBinaryExpression(GreaterThanBinaryExpression greaterThanBinaryExpression)
    {
        var plain = (GreaterThanBinaryExpression)base.VisitGreaterThanBinaryExpression(greaterThanBinaryExpression);
        return new Comparison(plain.Left, plain.Right, plain, sign => plain.Strict ? sign > 0 : sign >= 0);
    }

    protected override Expression VisitLowerThanBinaryExpression(LowerThanBinaryExpression lowerThanBinaryExpression)
    {
        var plain = (LowerThanBinaryExpression)base.VisitLowerThanBinaryExpression(lowerThanBinaryExpression);
        return new Comparison(plain.Left, plain.Right, plain, sign => plain.Strict ? sign < 0 : sign <= 0);
    }

    protected override Expression VisitEqualBinaryExpression(EqualBinaryExpression equalBinaryExpression) =>
        equalBinaryExpression is { Left: LiteralExpression, Right: not LiteralExpression }
            ? new EqualBinaryExpression(Visit(equalBinaryExpression.Right), equalBinaryExpression.Left)
            : base.VisitEqualBinaryExpression(equalBinaryExpression);

    protected override Expression VisitNotEqualBinaryExpression(NotEqualBinaryExpression notEqualBinaryExpression) =>
        notEqualBinaryExpression is { Left: LiteralExpression, Right: not LiteralExpression }
            ? new NotEqualBinaryExpression(Visit(notEqualBinaryExpression.Right), notEqualBinaryExpression.Left)
            : base.VisitNotEqualBinaryExpression(notEqualBinaryExpression);
}
