using DevLab.JmesPath;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Samvad.Dialogue.Values;

namespace Samvad.Authoring.HttpActions;

/// <summary>Finds values in JSON by JMESPath expressions.</summary>
public static class JsonQuery
{
    /// <summary>How deep JSON may be nested.</summary>
    private const int Depth = 32;

    /// <summary>Reads JSON.</summary>
    /// <exception cref="FormatException">It is no JSON, is nested more than 32 deep, or has numbers beyond <see cref="decimal"/>.</exception>
    public static JToken Parse(string json)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(json))
            {
                MaxDepth = Depth,
                DateParseHandling = DateParseHandling.None,
                FloatParseHandling = FloatParseHandling.Decimal,
            };
            var token = JToken.ReadFrom(reader);
            return reader.Read() ? throw new FormatException("There is something after the JSON.") : token;
        }
        catch (JsonException exception)
        {
            throw new FormatException(exception.Message, exception);
        }
    }

    /// <summary>The value that an expression finds; null if there is none.</summary>
    public static Value? Find(JToken json, string expression) =>
        Value(new JmesPath().Parse(expression).Transform(json).AsJToken());

    /// <summary>What is wrong with an expression; null if nothing is.</summary>
    internal static string? Error(string expression)
    {
        try
        {
            new JmesPath().Parse(expression);
            return null;
        }
        catch (Exception exception)
        {
            // The library throws several types, some of them plain exceptions.
            return exception.Message.Split('\n')[0].Trim();
        }
    }

    private static Value? Value(JToken token) => token.Type switch
    {
        JTokenType.Null or JTokenType.Undefined => null,
        JTokenType.Boolean => new Flag((bool)token),
        JTokenType.Integer or JTokenType.Float => new Number(Decimal((JValue)token)),
        JTokenType.Array => new Listing([.. token.Select(Value).OfType<Value>()]),
        JTokenType.Object => new Structure(ValueMap.Of(
            [.. ((JObject)token).Properties()
                .Select(property => (property.Name, Value: Value(property.Value)))
                .Where(property => property.Value is not null)
                .Select(property => KeyValuePair.Create(property.Name, property.Value!))])),
        _ => new Text((string)token!),
    };

    private static decimal Decimal(JValue number)
    {
        try
        {
            return number.Value is System.Numerics.BigInteger big ? (decimal)big : Convert.ToDecimal(number.Value, System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (OverflowException exception)
        {
            throw new FormatException($"The number {number} is too large.", exception);
        }
    }
}
