namespace Samvad.LanguageModel.Formats;

/// <summary>Writes files which are there completely or not at all.</summary>
public static class AtomicFile
{
    private const int BufferBytes = 1 << 20;

    /// <summary>
    /// Writes a file beside its final place, brings it to the disk and then renames it. Whatever happens before the
    /// renaming (a full disk, an exception in <paramref name="write"/>, loss of power), a file that was there survives.
    /// </summary>
    /// <param name="path">The file to create or to replace.</param>
    /// <param name="write">Writes the content; the stream can be positioned.</param>
    /// <exception cref="IOException">The disk is full or the folder is missing; the temporary file is gone again.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferBytes))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
