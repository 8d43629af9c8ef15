using System.CommandLine;
using Samvad.Hosting.Uploads;

namespace Samvad.Cli.Store;

/// <summary>The files that people have sent, which are kept outside of the store.</summary>
internal static class StoredUploads
{
    internal static Option<DirectoryInfo?> Option() => new("--uploads")
    {
        Description = "The folder of files that were sent: uploads beside a SQLite store, unless Samvad:Uploads:Folder says otherwise. "
            + "With PostgreSQL it has to be named.",
        HelpName = "folder",
    };

    /// <param name="folder">What the option says.</param>
    /// <param name="file">The SQLite file; null if the store is another.</param>
    /// <exception cref="CommandException">Nothing says where the files are.</exception>
    internal static UploadFolder Open(DirectoryInfo? folder, string? file) => new(
        (folder?.FullName, file) switch
        {
            ({ } named, _) => named,
            (null, { } database) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(database))!, new UploadOptions().Folder),
            _ => throw new CommandException("Where are the files that people have sent? Name their folder with --uploads, though there may be none in it."),
        },
        new());
}
