namespace Samvad.LanguageModel.Autograd;

/// <summary>Says where in a model an operation is, by the names of parameters.</summary>
internal static class OperationPlace
{
    /// <summary>
    /// <c>h.3.mlp.c_fc</c> for an operation with that parameter, <c>after h.3.mlp.c_fc</c> for one without parameters whose
    /// input comes from there, and <c>at the start</c> if no parameter was used before it.
    /// </summary>
    /// <param name="operations">The operations of the step, up to and with the one that is asked for.</param>
    internal static string Of(ReadOnlySpan<Operation> operations)
    {
        if (ParameterOf(operations[^1]) is { } own)
            return own;
        var wanted = operations[^1].Inputs.First();
        for (var i = operations.Length - 2; i >= 0; i--)
        {
            if (operations[i].Output != wanted)
                continue;
            if (ParameterOf(operations[i]) is { } near)
                return $"after {near}";
            wanted = operations[i].Inputs.First();
        }

        return "at the start";
    }

    /// <summary>A parameter's name without <c>.weight</c> or <c>.bias</c>: the name of its module.</summary>
    internal static string ModuleOf(string parameter) =>
        parameter.EndsWith(".weight", StringComparison.Ordinal) || parameter.EndsWith(".bias", StringComparison.Ordinal)
            ? parameter[..parameter.LastIndexOf('.')]
            : parameter;

    private static string? ParameterOf(Operation operation) =>
        operation.Inputs.FirstOrDefault(input => input.IsParameter) is { } parameter ? ModuleOf(parameter.Name) : null;
}
