using static Samvad.Samples.Bank.Tests.CoreBanking.BankFixture;

namespace Samvad.Samples.Bank.Tests.CoreBanking;

public sealed class PayeeTests : IDisposable
{
    private readonly BankFixture _bank = new();

    public void Dispose() => _bank.Dispose();

    [Theory]
    [InlineData("Asha", "Asha Kulkarni")]
    [InlineData("  asha   KULKARNI ", "Asha Kulkarni")]
    [InlineData("asha ko", "Asha Kulkarni")]
    [InlineData("ashala", "Asha Kulkarni")]
    [InlineData("आशा", "Asha Kulkarni")]
    [InlineData("आशा को", "Asha Kulkarni")]
    [InlineData("आशाला", "Asha Kulkarni")]
    [InlineData("रवी", "Ravi Kumar, Ravi Pawar")]
    [InlineData("ravi", "Ravi Kumar, Ravi Pawar")]
    [InlineData("Ravi Pawar", "Ravi Pawar")]
    [InlineData("ahsa", "Asha Kulkarni")]
    [InlineData("sunitha", "Sunita Patil")]
    [InlineData("ravi k", "Ravi Kumar")]
    [InlineData("ravi x", "")]
    [InlineData("r", "")]
    [InlineData("raj", "")]
    [InlineData("Kavita", "")] // a payee of somebody else
    [InlineData("' OR 1=1 --", "")]
    [InlineData("", "")]
    public async Task A_payee_goes_by_several_names(string written, string found) => Assert.Equal(
        found,
        string.Join(", ", (await _bank.Bank.PayeesAsync(Meera, written, Cancellation)).Select(payee => payee.Name)));
}
