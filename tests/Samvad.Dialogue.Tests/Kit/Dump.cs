using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace Samvad.Dialogue.Tests.Kit;

/// <summary>
/// Everything in a state, a decision or an event as one text, so that two of them can be compared by content: every
/// public property is written, those that are added later included.
/// </summary>
internal static class Dump
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> s_properties = [];

    internal static string Of(object? value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    private static void Write(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case Value or string or Enum:
                text.Append(value.GetType().Name).Append('(').Append(value).Append(')');
                break;
            case IFormattable plain:
                text.Append(plain.ToString(null, CultureInfo.InvariantCulture));
                break;
            case bool flag:
                text.Append(flag);
                break;
            case IDictionary map:
                var keys = map.Keys.Cast<string>().Order(StringComparer.Ordinal);
                List(text, keys.Select(key => $"{key}: {map[key]}"));
                break;
            case IEnumerable items:
                List(text, items.Cast<object?>());
                break;
            default:
                Properties(text, value);
                break;
        }
    }

    private static void List(StringBuilder text, IEnumerable<object?> items)
    {
        text.Append('[');
        foreach (var item in items)
        {
            Write(text, item);
            text.Append(' ');
        }

        text.Append(']');
    }

    private static void Properties(StringBuilder text, object value)
    {
        text.Append(value.GetType().Name).Append('{');
        foreach (var property in PropertiesOf(value.GetType()))
        {
            text.Append(property.Name).Append(':');
            Write(text, property.GetValue(value));
            text.Append(' ');
        }

        text.Append('}');
    }

    private static PropertyInfo[] PropertiesOf(Type type) => s_properties.GetOrAdd(type, static type => [.. type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.GetIndexParameters().Length == 0)]);
}
