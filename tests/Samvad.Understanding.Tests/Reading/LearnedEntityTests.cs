using Samvad.Dialogue.Definitions;
using Samvad.Understanding.Tagging;

namespace Samvad.Understanding.Tests.Reading;

/// <summary>Names of payees that are learned from the phrases, and not only taken from their slots.</summary>
public sealed class LearnedEntityTests : IDisposable
{
    private static readonly Assistant s_assistant = SmallBank.Assistant with
    {
        Entities = [.. SmallBank.Assistant.Entities.Select(entity => entity is FreeEntity free ? free with { IsLearned = true } : entity)],
    };

    private static readonly Lazy<Understander> s_understander = new(() => SmallBank.Train(s_assistant));

    private readonly DirectoryInfo _models = Directory.CreateTempSubdirectory("samvad-models-");

    public void Dispose() => _models.Delete(recursive: true);

    [Theory]
    [InlineData("", "could you kindly send 500 rupees to Zubin at once", "start transfer amount=500 INR payee=Zubin")]
    [InlineData("", "send 500 to Zubin Mehta", "start transfer amount=500 INR payee=Zubin Mehta")]
    [InlineData("payee", "Zubin", "provide payee=Zubin")]
    [InlineData("payee", "that should go to Zubin please", "provide payee=Zubin")]
    [InlineData("confirm", "no, send it to Zubin", "correct payee=Zubin")]
    public void A_name_is_found_wherever_it_stands(string at, string message, string expected) => Assert.Equal(expected, Read(at, message));

    [Fact]
    public void What_is_exact_is_not_taken_for_a_name() => Assert.Equal(
        "start transfer amount=500 INR", Read("", "please send ₹500"));

    [Fact]
    public void The_tagger_is_kept_and_loaded()
    {
        SmallBank.Train(s_assistant, _models.FullName);
        var file = Assert.Single(_models.GetFiles("*.entities"));
        var written = File.ReadAllBytes(file.FullName);
        File.SetLastWriteTimeUtc(file.FullName, DateTime.UnixEpoch);

        SmallBank.Train(s_assistant, _models.FullName);

        file.Refresh();
        Assert.Equal(DateTime.UnixEpoch, file.LastWriteTimeUtc);
        Assert.Equal(written, File.ReadAllBytes(file.FullName));
    }

    [Fact]
    public void A_tagger_of_another_assistant_is_trained_anew()
    {
        SmallBank.Train(s_assistant, _models.FullName);
        var file = Assert.Single(_models.GetFiles("*.entities")).FullName;
        var written = File.ReadAllBytes(file);
        EntityTagger.Train([new("call Zubin", [new("buddy.who", 5, 5)])], cancellation: TestContext.Current.CancellationToken).Save(file);

        SmallBank.Train(s_assistant, _models.FullName);

        Assert.Equal(written, File.ReadAllBytes(file));
    }

    [Fact]
    public void A_damaged_tagger_is_trained_anew()
    {
        SmallBank.Train(s_assistant, _models.FullName);
        var file = Assert.Single(_models.GetFiles("*.entities")).FullName;
        var written = File.ReadAllBytes(file);
        File.WriteAllBytes(file, written[..^100]);

        SmallBank.Train(s_assistant, _models.FullName);

        Assert.Equal(written, File.ReadAllBytes(file));
    }

    [Fact]
    public void An_assistant_without_learned_entities_keeps_no_tagger()
    {
        SmallBank.Train(SmallBank.Assistant, _models.FullName);

        Assert.Empty(_models.GetFiles("*.entities"));
    }

    private static string Read(string at, string message) => Told.Of(
        s_understander.Value.Understand(SmallBank.At(at) with { Language = "en" }, message, null, SmallBank.Now));
}
