using System.Collections.Immutable;

namespace Samvad.Authoring.Shapes;

/// <summary>
/// What a piece of a file must look like. The readers' files are checked against shapes, and the JSON schemas that
/// editors use are written from the same ones, so the two cannot differ.
/// </summary>
internal abstract record Shape
{
    /// <summary>A single value.</summary>
    internal static Shape One(ScalarForm form) => new ScalarShape(form);

    /// <summary>A single value out of a few.</summary>
    internal static Shape OneOf(params ImmutableArray<string> values) => new ScalarShape(ScalarForm.OneOf(values));

    /// <summary>A list.</summary>
    internal static Shape ListOf(Shape item, int atLeast = 0) => new ListShape(item, atLeast);

    /// <summary>A mapping with keys of the author's choice.</summary>
    internal static Shape MapOf(ScalarForm key, Shape value) => new MapShape(key, value);

    /// <summary>A mapping with known keys.</summary>
    internal static Shape Keys(params ImmutableArray<Key> keys) => new KeysShape(keys);

    /// <summary>A shape that has a name, and so may contain itself.</summary>
    internal static Shape Named(string name, Func<Shape> shape) => new NamedShape(name, new(shape));

    /// <summary>One of several shapes, told apart by the kind of node.</summary>
    internal static Shape Either(params ImmutableArray<Shape> shapes) => new EitherShape(shapes);
}

/// <summary>A single value.</summary>
internal sealed record ScalarShape(ScalarForm Form) : Shape;

/// <summary>A list of at least so many items.</summary>
internal sealed record ListShape(Shape Item, int AtLeast) : Shape;

/// <summary>A mapping with keys of the author's choice.</summary>
internal sealed record MapShape(ScalarForm Key, Shape Value) : Shape;

/// <summary>A mapping with known keys.</summary>
internal sealed record KeysShape(ImmutableArray<Key> Known) : Shape
{
    internal Key? Find(string name) => Known.FirstOrDefault(key => key.Name == name);
}

/// <summary>A mapping of which one key, the first of those that have a shape here, says what else it has.</summary>
internal sealed record ChoiceShape(string What, ImmutableArray<KeyValuePair<string, KeysShape>> Kinds) : Shape
{
    internal KeysShape? Find(string kind) => Kinds.FirstOrDefault(k => k.Key == kind).Value;
}

/// <summary>One of several shapes, of which no two accept the same kind of node.</summary>
internal sealed record EitherShape(ImmutableArray<Shape> Shapes) : Shape;

/// <summary>A shape that has a name.</summary>
internal sealed record NamedShape(string Name, Lazy<Shape> Target) : Shape;

/// <summary>A key of a mapping.</summary>
/// <param name="Name">The key.</param>
/// <param name="Shape">What its value looks like.</param>
/// <param name="Description">What it is for; editors show this.</param>
/// <param name="IsRequired">Whether it must be there.</param>
internal sealed record Key(string Name, Shape Shape, string Description, bool IsRequired = false);
