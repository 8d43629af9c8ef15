namespace Samvad.Receipts.Fields;

/// <summary>
/// Finds what was to be paid: the amount beside the word that says so most plainly, supported by what was paid less the
/// change, and rounded as the receipt says.
/// </summary>
internal static class TotalField
{
    private const int Plainest = 4;
    private const int Plain = 3;
    private const int Vague = 1;
    private const int Support = 2;

    /// <summary>No country rounds by more.</summary>
    private const decimal LargestRounding = 0.99m;

    internal static decimal? Find(IReadOnlyList<string> lines)
    {
        var paid = Paid(lines);
        var (best, found, line) = (0, (decimal?)null, 0);
        for (var i = 0; i < lines.Count; i++)
        {
            var rank = Rank(FuzzyText.Letters(lines[i]));
            if (rank == 0 || AmountAt(lines, i) is not { } amount || amount == 0)
                continue;
            rank += amount == paid ? Support : 0;
            // Of two that are as plain, the later is nearer to what was paid; a table of taxes below has less.
            if (rank > best || (rank == best && amount >= found))
                (best, found, line) = (rank, amount, i);
        }

        return found is { } total ? Rounded(total, line, lines) : paid ?? Largest(lines);
    }

    /// <summary>How plainly a line names the total; 0 if it does not.</summary>
    private static int Rank(string letters)
    {
        if (FuzzyText.HasAny(letters, "SUBTOTAL", "QTY", "QUANTITY", "TOTALITEM", "ITEMS", "DISCOUNT", "SAVING", "CHANGE", "TENDER", "POINT", "ADJUST"))
            return 0;
        var isInclusive = FuzzyText.HasAny(letters, "INCL", "INCLUSIVE", "WITHTAX", "WITHGST");
        if (FuzzyText.HasAny(letters, "EXCL", "BEFORE", "GROSS"))
            return Vague;
        if (!isInclusive && FuzzyText.HasAny(letters, "GST", "VAT", "TAX", "SST"))
            return 0;
        if (FuzzyText.HasAny(letters, "PAYABLE", "AMOUNTDUE", "TOTALDUE", "BALANCEDUE", "NETAMOUNT", "TOPAY"))
            return Plainest;
        if (!FuzzyText.HasAny(letters, "TOTAL", "कुल", "एकूण"))
            return FuzzyText.HasAny(letters, "BILLAMOUNT", "AMOUNTPAID") ? Plain : 0;
        return isInclusive || FuzzyText.HasAny(letters, "GRAND", "NETT", "NETTOTAL", "ROUNDED", "ROUNDTOTAL", "ROUNDDTOTAL") ? Plainest : Plain;
    }

    /// <summary>The amount beside a word, else below it.</summary>
    private static decimal? AmountAt(IReadOnlyList<string> lines, int at)
    {
        if (Amounts.Near(lines[at]) is [.., var beside])
            return beside;
        return at + 1 < lines.Count && FuzzyText.Letters(lines[at + 1]).Length <= 3 && Amounts.Near(lines[at + 1]) is [.., var below] ? below : null;
    }

    /// <summary>What was given less what was given back; null unless both are printed.</summary>
    private static decimal? Paid(IReadOnlyList<string> lines)
    {
        var cash = Beside(lines, "CASH", "TENDER", "PAID");
        return cash is { } given && Beside(lines, "CHANGE") is { } back && given > back ? given - back : null;
    }

    private static decimal? Beside(IReadOnlyList<string> lines, params string[] words)
    {
        foreach (var line in lines)
        {
            if (FuzzyText.HasAny(FuzzyText.Letters(line), words) && Amounts.Exact(line) is [.., var amount])
                return amount;
        }

        return null;
    }

    /// <summary>The total after the adjustment that the receipt names below it, if that is printed as well.</summary>
    private static decimal Rounded(decimal total, int at, IReadOnlyList<string> lines)
    {
        for (var i = at + 1; i < lines.Count; i++)
        {
            if (!FuzzyText.HasAny(FuzzyText.Letters(lines[i]), "ROUNDING", "ROUNDOFF") || Amounts.Exact(lines[i]) is not [.., var by] || by is 0 or > LargestRounding)
                continue;
            var below = lines.Skip(i + 1).SelectMany(Amounts.Exact).ToHashSet();
            return below.Contains(total - by) ? total - by : below.Contains(total + by) ? total + by : total;
        }

        return total;
    }

    private static decimal? Largest(IReadOnlyList<string> lines)
    {
        var amounts = lines
            .Where(line => !FuzzyText.HasAny(FuzzyText.Letters(line), "CASH", "CHANGE", "TENDER", "BALANCE", "POINT"))
            .SelectMany(Amounts.Exact)
            .ToArray();
        return amounts.Length > 0 ? amounts.Max() : null;
    }
}
