using Samvad.LanguageModel.Formats;

namespace Samvad.Understanding.Intents;

/// <summary>Numbers of a model: in an array that training made, or where they lie in a mapped file.</summary>
internal readonly unsafe struct ModelArray<T>
    where T : unmanaged
{
    private readonly T[]? array;
    private readonly MappedFile? file;
    private readonly long start;

    private ModelArray(T[] array) => (this.array, Length) = (array, array.Length);

    /// <param name="file">The file.</param>
    /// <param name="start">The first number's place in it, in bytes; a multiple of the number's size.</param>
    /// <param name="length">How many numbers there are; somebody has checked that the file has them.</param>
    public ModelArray(MappedFile file, long start, int length) => (this.file, this.start, Length) = (file, start, length);

    public int Length { get; }

    /// <summary>The numbers, until the model is disposed of.</summary>
    /// <exception cref="ObjectDisposedException">It has been.</exception>
    public ReadOnlySpan<T> Span => file is null ? array : new ReadOnlySpan<T>(file.Start + start, Length);

    public static implicit operator ModelArray<T>(T[] array) => new(array);
}
