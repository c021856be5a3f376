using Licet.Core.Credentials;

namespace Licet.Server.Hosting;

/// <summary>
/// The folder of an installation: <c>licet.db</c> (the store), <c>master.key</c> (the key of all sealed secrets and tokens),
/// <c>ca.pem</c> and <c>ca.key</c> (its certificate authority), <c>server.pfx</c>. Backing it up as a whole backs up everything.
/// </summary>
internal sealed class DataFolder
{
    private DataFolder(string path) => Path = path;

    /// <summary>The folder, as a full path.</summary>
    public string Path { get; }

    public string StoreFile => System.IO.Path.Combine(Path, "licet.db");

    public string MasterKeyFile => System.IO.Path.Combine(Path, "master.key");

    public string CaCertificateFile => System.IO.Path.Combine(Path, "ca.pem");

    public string CaKeyFile => System.IO.Path.Combine(Path, "ca.key");

    public string ServerCertificateFile => System.IO.Path.Combine(Path, "server.pfx");

    /// <summary>Opens the folder; it is made when it does not exist.</summary>
    /// <exception cref="StartException">It cannot be made or used.</exception>
    public static DataFolder Open(string path)
    {
        try
        {
            var full = System.IO.Path.GetFullPath(path);
            PrivateFile.CreateFolder(full);
            return new DataFolder(full);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"cannot use the data folder `{path}`: {exception.Message}", exception);
        }
    }

    /// <summary>The key of the installation, drawn when neither it nor a store exists yet.</summary>
    /// <exception cref="StartException">The store is there and the key that belongs to it is not.</exception>
    public MasterKey ReadMasterKey()
    {
        try
        {
            if (!File.Exists(MasterKeyFile))
            {
                if (File.Exists(StoreFile))
                {
                    throw new StartException(
                        $"`{MasterKeyFile}` is missing: without it the secrets in `{StoreFile}` cannot be opened; "
                        + "restore it from the backup of this folder");
                }

                PrivateFile.Write(MasterKeyFile, MasterKey.Draw());
            }

            var key = File.ReadAllBytes(MasterKeyFile);
            return key.Length == MasterKey.SizeBytes
                ? new MasterKey(key)
                : throw new StartException(
                    $"`{MasterKeyFile}` has {key.Length} bytes, not {MasterKey.SizeBytes}: restore it from a backup");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"cannot read `{MasterKeyFile}`: {exception.Message}", exception);
        }
    }
}
