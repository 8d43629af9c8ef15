namespace Samvad.Dialogue.Rules;

/// <summary>A value does not fit the C# type that it is wanted as, or an object has no form as a value.</summary>
public sealed class ValueConversionException(object value, Type type)
    : InvalidCastException($"“{value}” ({value.GetType().Name}) does not fit {type.Name}.")
{
    /// <summary>The value.</summary>
    public object Value { get; } = value;

    /// <summary>The type that it was wanted as.</summary>
    public Type Type { get; } = type;
}
