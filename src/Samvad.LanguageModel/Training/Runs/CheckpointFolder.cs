namespace Samvad.LanguageModel.Training.Runs;

/// <summary>
/// Replaces a folder so that at each moment, whatever breaks off, there is a complete one: the new one is written beside
/// it, and then both are renamed. A break between the two renamings is healed by <see cref="Heal"/>.
/// </summary>
internal static class CheckpointFolder
{
    /// <summary>The file that is written last: a folder that has it is complete.</summary>
    internal const string Seal = "training.json";

    /// <exception cref="IOException">The disk is full or the folder cannot be written; the folder that was there is intact.</exception>
    internal static void Replace(string path, Action<string> write)
    {
        Heal(path);
        string next = Next(path), old = Old(path);
        try
        {
            Directory.CreateDirectory(next);
            write(next);
        }
        catch
        {
            Delete(next);
            throw;
        }

        if (Directory.Exists(path))
            Directory.Move(path, old);
        Directory.Move(next, path);
        Delete(old);
    }

    /// <summary>Brings the folder to its place if a replacement broke off, and clears away what is left of it.</summary>
    /// <returns>Whether there is a complete folder.</returns>
    internal static bool Heal(string path)
    {
        string next = Next(path), old = Old(path);
        if (!IsComplete(path) && IsComplete(next))
        {
            Delete(path);
            Directory.Move(next, path);
        }
        else if (!IsComplete(path) && IsComplete(old))
        {
            Delete(path);
            Directory.Move(old, path);
        }

        Delete(next);
        Delete(old);
        return IsComplete(path);
    }

    private static bool IsComplete(string path) => File.Exists(Path.Combine(path, Seal));

    private static string Next(string path) => $"{path}.next";

    private static string Old(string path) => $"{path}.old";

    private static void Delete(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }
}
