using Samvad.LanguageModel.Diagnosis;
using Samvad.LanguageModel.Models;

namespace Samvad.LanguageModel.Tests.Diagnosis;

public sealed class HealthyTests(TemporaryFolder folder) : IClassFixture<TemporaryFolder>
{
    [Theory]
    [InlineData(DecoderFamily.Gpt2)]
    [InlineData(DecoderFamily.Llama)]
    public void A_healthy_untrained_model_has_no_finding(DecoderFamily family) =>
        Healthy(new Patient(family == DecoderFamily.Gpt2 ? Ward.Gpt2 : Ward.Llama) { LearningRate = 3e-3f });

    [Theory]
    [InlineData(DecoderFamily.Gpt2)]
    [InlineData(DecoderFamily.Llama)]
    public void A_healthy_trained_model_has_no_finding(DecoderFamily family)
    {
        var config = family == DecoderFamily.Gpt2 ? Ward.Gpt2 : Ward.Llama;
        using var trained = Ward.Trained(Ward.Batches(1), config);
        using var text = ExaminedText.Read(
            folder.Write("training.txt", Ward.Text), folder.Write("validation.txt", Ward.Sentences(2, 200)), Ward.Tokenizer);

        var report = Healthy(new Patient(config) { Trained = trained, Tokenizer = Ward.Tokenizer, Text = text, LearningRate = 3e-3f });

        Assert.All(report.Checks, check => Assert.True(check.Ran, $"{check.Name}: {check.Measured}"));
        Assert.Equal(Doctor.CheckCount, report.Checks.Length);
    }

    private static Report Healthy(Patient patient)
    {
        var names = new List<string>();
        var report = Doctor.Examine(patient, names.Add);

        Assert.Equal(report.Checks.Select(check => check.Name), names);
        Assert.DoesNotContain(report.Findings, finding => finding.Severity > Severity.Information);
        foreach (var check in report.Checks)
            TestContext.Current.TestOutputHelper!.WriteLine($"{check.Name}: {check.Measured}");
        return report;
    }
}
