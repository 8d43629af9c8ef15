using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using Samvad.Dialogue.Definitions;
using Samvad.Dialogue.Values;

namespace Samvad.Dialogue.Rules;

/// <summary>
/// Values in and out of C#: what a rule or an action is written in (decimal, DateOnly, enums, records of these) against
/// what a slot holds.
/// </summary>
public static class ClrValue
{
    /// <summary>How deep objects may nest: an object that contains itself must not exhaust the stack.</summary>
    private const int MaxDepth = 32;

    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> s_properties = new();
    private static readonly ConcurrentDictionary<Type, ConstructorInfo> s_constructors = new();

    /// <summary>The slot type that a C# type is filled from; <c>any</c> for enums, records and lists.</summary>
    public static string TypeName(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(Money) => SlotType.Money,
            _ when type == typeof(Phone) => SlotType.Phone,
            _ when type == typeof(string) || type == typeof(Text) => SlotType.Text,
            _ when type == typeof(decimal) || type == typeof(int) || type == typeof(long) || type == typeof(double)
                || type == typeof(Number) => SlotType.Number,
            _ when type == typeof(bool) || type == typeof(Flag) => SlotType.Flag,
            _ when type == typeof(DateOnly) || type == typeof(Date) => SlotType.Date,
            _ when type == typeof(DateTimeOffset) || type == typeof(Moment) => SlotType.DateTime,
            _ when type == typeof(Attachment) => SlotType.File,
            _ => SlotType.Any,
        };
    }

    /// <summary>A C# object as a value; null stays null.</summary>
    /// <exception cref="ValueConversionException">The object has no form as a value.</exception>
    public static Value? From(object? value) => From(value, 0);

    private static Value? From(object? value, int depth) => value switch
    {
        null => null,
        Value already => already,
        string text => new Text(text),
        bool flag => new Flag(flag),
        decimal number => new Number(number),
        int number => new Number(number),
        long number => new Number(number),
        _ when depth > MaxDepth => throw new ValueConversionException(value, typeof(Value)),
        double number when Math.Abs(number) < (double)decimal.MaxValue => new Number((decimal)number),
        DateOnly day => new Date(day),
        DateTimeOffset instant => new Moment(instant),
        Enum item => new Item(SnakeCase.Of(item.GetType().Name), SnakeCase.Of(item.ToString())),
        IEnumerable items => new Listing([.. items.Cast<object?>().Select(item => From(item, depth + 1)).OfType<Value>()]),
        _ when value.GetType().IsPrimitive => throw new ValueConversionException(value, typeof(Value)),
        _ => new Structure(Fields(value, depth + 1)),
    };

    /// <summary>The public properties of an object as named values, in snake case; those that are null are left out.</summary>
    /// <exception cref="ValueConversionException">A property has no form as a value.</exception>
    public static ValueMap Fields(object source) => Fields(source, 0);

    private static ValueMap Fields(object source, int depth)
    {
        var fields = ValueMap.Empty;
        foreach (var property in s_properties.GetOrAdd(source.GetType(), Readable))
        {
            if (From(property.GetValue(source), depth) is { } value)
                fields = fields.With(SnakeCase.Of(property.Name), value);
        }

        return fields;
    }

    /// <summary>The names that <see cref="Fields(object)"/> gives for objects of a type.</summary>
    public static ImmutableArray<string> FieldNames(Type type) =>
        [.. s_properties.GetOrAdd(type, Readable).Select(property => SnakeCase.Of(property.Name))];

    /// <summary>A value as a C# object of the wanted type.</summary>
    /// <exception cref="ValueConversionException">The value does not fit the type.</exception>
    public static object? To(Value? value, Type type)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (value is null || target.IsInstanceOfType(value))
            return value;
        return (value, target) switch
        {
            (_, _) when target == typeof(string) => value.ToString(),
            (Flag flag, _) when target == typeof(bool) => flag.IsTrue,
            (Number number, _) when target == typeof(decimal) => number.Amount,
            (Number number, _) when target == typeof(int) => Whole(number, int.MinValue, int.MaxValue, n => (int)n),
            (Number number, _) when target == typeof(long) => Whole(number, long.MinValue, long.MaxValue, n => (long)n),
            (Number number, _) when target == typeof(double) => (double)number.Amount,
            (Date date, _) when target == typeof(DateOnly) => date.Day,
            (Moment moment, _) when target == typeof(DateTimeOffset) => moment.Instant,
            (Item or Text, _) when target.IsEnum => Member(value, target),
            (Structure structure, _) => Record(structure, target),
            (Listing listing, _) when Element(target) is { } element => Items(listing, element),
            _ => throw new ValueConversionException(value, target),
        };
    }

    private static object Whole(Number number, decimal min, decimal max, Func<decimal, object> convert) =>
        number.Amount == decimal.Truncate(number.Amount) && number.Amount >= min && number.Amount <= max
            ? convert(number.Amount)
            : throw new ValueConversionException(number, typeof(int));

    private static object Member(Value value, Type type)
    {
        var name = Enum.GetNames(type).FirstOrDefault(name => SnakeCase.Of(name) == value.ToString());
        return name is null ? throw new ValueConversionException(value, type) : Enum.Parse(type, name);
    }

    private static object Record(Structure structure, Type type)
    {
        var constructor = s_constructors.GetOrAdd(type, Widest);
        var parameters = constructor.GetParameters();
        var arguments = new object?[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            var field = structure.Fields[SnakeCase.Of(parameters[i].Name!)];
            if (field is null && !parameters[i].HasDefaultValue && !IsNullable(parameters[i]))
                throw new ValueConversionException(structure, type);
            arguments[i] = field is null && parameters[i].HasDefaultValue
                ? parameters[i].DefaultValue
                : To(field, parameters[i].ParameterType);
        }

        return constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null);
    }

    private static Array Items(Listing listing, Type element)
    {
        var items = Array.CreateInstance(element, listing.Items.Length);
        for (var i = 0; i < items.Length; i++)
            items.SetValue(To(listing.Items[i], element), i);
        return items;
    }

    private static Type? Element(Type type)
    {
        if (type.IsArray)
            return type.GetElementType();
        return type is { IsInterface: true, IsGenericType: true }
            && type.GetGenericTypeDefinition() is var generic
            && (generic == typeof(IReadOnlyList<>) || generic == typeof(IEnumerable<>)
                || generic == typeof(IReadOnlyCollection<>))
            ? type.GetGenericArguments()[0]
            : null;
    }

    /// <summary>Whether a parameter may be null, by its type or its nullable annotation.</summary>
    internal static bool IsNullable(ParameterInfo parameter) => parameter.ParameterType.IsValueType
        ? Nullable.GetUnderlyingType(parameter.ParameterType) is not null
        : new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;

    private static PropertyInfo[] Readable(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanRead && property.GetIndexParameters().Length == 0)];

    private static ConstructorInfo Widest(Type type) =>
        type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)
            ?? throw new ValueConversionException(new Structure(ValueMap.Empty), type);
}
