using Samvad.LanguageModel.Diagnosis;
using Samvad.LanguageModel.Diagnosis.Checks;
using Samvad.LanguageModel.Tensors;

namespace Samvad.LanguageModel.Tests.Diagnosis;

/// <summary>Each check finds the bug that it looks for when somebody puts it into a model.</summary>
public sealed class PlantedBugTests
{
    [Fact]
    public void Attention_without_a_mask_is_a_leak()
    {
        Assert.Empty(Ward.Run(new CausalMaskCheck(), new SeeingAhead(causal: true)).Findings);
        Found(Ward.Run(new CausalMaskCheck(), new SeeingAhead(causal: false)), Severity.Error, "the prediction at position 0 changes too");
    }

    [Fact]
    public void Inputs_that_were_shifted_by_one_are_a_leak()
    {
        var sick = new Sick(Ward.Healthy())
        {
            OnLogits = (inner, tape, tokens, batch, time) => inner.Logits(tape, [.. tokens[1..], tokens[0]], batch, time),
        };

        Found(Ward.Run(new CausalMaskCheck(), sick), Severity.Error, "token at position 8 changes, the prediction at position 7");
    }

    [Fact]
    public void A_model_that_does_not_look_at_its_tokens_is_noticed() => Found(
        Ward.Run(new CausalMaskCheck(), Ward.Changed(parameters => parameters["wte.weight"].Values.Fill(0.01f))),
        Severity.Warning,
        "the prediction at that position stays the same");

    [Fact]
    public void Batch_and_time_taken_for_each_other_mix_the_rows()
    {
        var sick = new Sick(Ward.Healthy())
        {
            OnLogits = (inner, tape, tokens, batch, time) => inner.Logits(
                tape, [.. Enumerable.Range(0, tokens.Length).Select(i => tokens[(i % batch * time) + (i / batch)])], batch, time),
        };

        Found(Ward.Run(new BatchIndependenceCheck(), sick), Severity.Error, "when another row is in the batch");
    }

    [Fact]
    public void First_weights_that_are_too_large_are_measured() => Found(
        Ward.Run(new InitialLossCheck(), fresh: () => Ward.Changed(parameters => Scale(parameters["wte.weight"], 50))),
        Severity.Error,
        "guessing evenly gives 3.26");

    [Fact]
    public void A_loss_that_is_low_before_training_is_a_leak()
    {
        Sick Fresh() => new(Ward.Healthy())
        {
            // Half of the labels are left out of the sum and not of the count.
            OnLoss = (inner, tape, tokens, labels, batch, time) =>
            {
                var loss = inner.Loss(tape, tokens, labels, batch, time);
                loss.Values[0] /= 2;
                return loss;
            },
        };

        Found(Ward.Run(new InitialLossCheck(), fresh: Fresh), Severity.Error, "Before any training the loss is 1.63");
    }

    [Fact]
    public void Trained_weights_that_do_not_fit_their_tokenizer_are_worse_than_none()
    {
        using var model = Ward.Trained(Ward.Batches(1));
        var outcome = Ward.Run(new InitialLossCheck(), new DecoderSubject(model), with: on => new(on.Subject, on.Fresh)
        {
            HasLearned = true,
            Batches = (step, batch) =>
            {
                Ward.Batches(1)(step, batch);
                Renumber(batch.Tokens);
                Renumber(batch.Labels);
            },
        });

        Found(outcome, Severity.Error, "On this text the trained model's loss is");

        static void Renumber(int[] tokens)
        {
            for (var i = 0; i < tokens.Length; i++)
                tokens[i] = Ward.Gpt2.Vocabulary - 1 - tokens[i];
        }
    }

    [Fact]
    public void Labels_that_change_from_step_to_step_cannot_be_learned()
    {
        var random = new Random(1);
        Sick Fresh() => new(Ward.Healthy())
        {
            OnLoss = (inner, tape, tokens, labels, batch, time) =>
            {
                random.Shuffle(labels);
                return inner.Loss(tape, tokens, labels, batch, time);
            },
        };

        Found(Ward.Run(new OverfitCheck(), fresh: Fresh), Severity.Error, "the loss is still");
    }

    [Fact]
    public void Steps_that_are_too_small_are_found_by_what_they_do_not_move()
    {
        static Examination With(Examination on) => new(on.Subject, on.Fresh) { LearningRate = 1e-8f };

        Found(Ward.Run(new OverfitCheck(), with: With), Severity.Error, "the loss is still 3.2");
        Found(Ward.Run(new UpdateSizeCheck(), with: With), Severity.Warning, "matrices by less than");
    }

    [Fact]
    public void Steps_that_are_too_large_are_found_by_what_they_throw_over() => Found(
        Ward.Run(new UpdateSizeCheck(), with: on => new(on.Subject, on.Fresh) { LearningRate = 0.3f }),
        Severity.Warning,
        "and half of the matrices by more than");

    [Fact]
    public void A_layer_that_is_cut_off_gets_no_gradient() => Found(
        Ward.Run(new GradientFlowCheck(), Ward.Changed(parameters => parameters["h.1.mlp.c_proj.weight"].Values.Clear())),
        Severity.Error,
        "no gradient: h.1.ln_2.weight, h.1.ln_2.bias, h.1.mlp.c_fc.weight and 1 more");

    [Fact]
    public void A_layer_whose_gradient_vanishes_is_named() => Found(
        Ward.Run(new GradientFlowCheck(), Ward.Changed(parameters => Scale(parameters["h.1.ln_2.weight"], 1e-5f))),
        Severity.Warning,
        "at h.1.mlp.c_fc.weight, per weight");

    [Theory]
    [InlineData(1.0, Severity.Error, "128 of 128 units after h.2.mlp.c_fc")]
    [InlineData(0.3, Severity.Warning, "38 of 128 units after h.2.mlp.c_fc")]
    [InlineData(0.05, Severity.Information, "6 of 384 units")]
    public void Dead_units_are_counted(double share, Severity severity, string measured) => Found(
        Ward.Run(new UnitsCheck(), Ward.Changed(parameters => parameters["h.2.mlp.c_fc.bias"].Values[..(int)(128 * share)].Fill(-30))),
        severity,
        measured);

    [Fact]
    public void Dead_units_of_llama_are_counted_too() => Found(
        Ward.Run(
            new UnitsCheck(),
            Ward.Changed(parameters => parameters["model.layers.0.mlp.up_proj.weight"].Values.Clear(), Ward.Llama)),
        Severity.Error,
        "48 of 48 units after model.layers.0.mlp.gate_proj");

    [Fact]
    public void Attention_that_is_too_sure_is_saturated() => Found(
        Ward.Run(new UnitsCheck(), Ward.Changed(parameters =>
        {
            foreach (var layer in new[] { 0, 1, 2 })
                Scale(parameters[$"h.{layer}.attn.c_attn.weight"], 3000);
        })),
        Severity.Error,
        "of 6 heads put all weight on one place");

    [Fact]
    public void A_weight_that_is_no_number_stops_the_other_checks()
    {
        using var model = Ward.Changed(parameters => parameters["h.0.mlp.c_fc.weight"].Values[3] = float.NaN);
        using var examination = Ward.Examine(model);

        var report = Doctor.Examine(examination);

        Assert.Equal("finite numbers", report.Checks.Single(check => check.Ran).Name);
        Assert.Contains("h.0.mlp.c_fc.weight had NaN at 3", report.Findings.Single().Measured, StringComparison.Ordinal);
        Assert.True(report.HasErrors);
    }

    [Fact]
    public void An_overflow_is_reported_with_its_operation_and_place() => Found(
        Ward.Run(new NonFiniteCheck(), Ward.Changed(parameters => parameters["h.1.mlp.c_fc.bias"].Values.Fill(3e38f))),
        Severity.Error,
        "Gelu (after h.1.mlp.c_fc) made a gradient of NaN going back");

    internal static void Found(Outcome outcome, Severity severity, string measured)
    {
        var finding = Assert.Single(outcome.Findings);
        Assert.Equal(severity, finding.Severity);
        Assert.Contains(measured, finding.Measured, StringComparison.Ordinal);
        Assert.All([finding.Meaning, finding.Where], text => Assert.NotEmpty(text));
    }

    private static void Scale(Tensor tensor, float factor)
    {
        for (var i = 0; i < tensor.Values.Length; i++)
            tensor.Values[i] *= factor;
    }
}
