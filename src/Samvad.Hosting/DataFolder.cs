using Microsoft.Extensions.Hosting;

namespace Samvad.Hosting;

/// <summary>Where the files of a hosted assistant are.</summary>
/// <param name="options">The options.</param>
/// <param name="environment">The application.</param>
public sealed class DataFolder(SamvadOptions options, IHostEnvironment environment)
{
    /// <summary>The database of conversations.</summary>
    public string Database => Path.Combine(Root, options.Database);

    /// <summary>The folder of trained models.</summary>
    public string Models => Path.Combine(Root, "models");

    /// <summary>The folder of files that people have sent.</summary>
    public string Uploads => Path.GetFullPath(options.Uploads.Folder, Root);

    /// <summary>The folder of the keys that encrypt what is kept for users.</summary>
    public string Keys => options.Keys is { } keys
        ? Path.GetFullPath(keys, environment.ContentRootPath)
        : Path.Combine(Root, "keys");

    /// <summary>
    /// The assistant's folder: below the content root, where one works on it, or else beside the application, where it
    /// is published.
    /// </summary>
    public string Assistant
    {
        get
        {
            var source = Path.GetFullPath(options.Assistant, environment.ContentRootPath);
            return Directory.Exists(source) ? source : Path.GetFullPath(options.Assistant, AppContext.BaseDirectory);
        }
    }

    /// <summary>The folder itself; made when it is not there.</summary>
    public string Root
    {
        get
        {
            var root = Path.GetFullPath(options.Data, environment.ContentRootPath);
            Directory.CreateDirectory(root);
            return root;
        }
    }
}
