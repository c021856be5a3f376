using System.Globalization;
using System.Text;
using Licet.Core.Accounts;
using Licet.Core.Logs;

namespace Licet.Storage.Logs;

/// <summary>
/// Where logs lie: <c>ACCOUNT/KIND/00000001.log</c> and so on. The name of an account is written so that no account
/// gets out of the folder, nor two into one: what is no small letter, digit, <c>-</c>, <c>_</c> or a dot within is
/// <c>%</c> and its bytes.
/// </summary>
internal static class LogPaths
{
    /// <summary>What follows the number of a segment.</summary>
    public const string Extension = ".log";

    /// <summary>The folder of one log.</summary>
    public static string FolderOf(string root, AccountId account, LogKind kind) =>
        Path.Combine(root, NameOf(account), LogKinds.NameOf(kind));

    /// <summary>The file of a segment.</summary>
    public static string SegmentOf(string folder, long number) =>
        Path.Combine(folder, number.ToString("D8", CultureInfo.InvariantCulture) + Extension);

    /// <summary>The copy of the last checkpoint.</summary>
    public static string HeadOf(string folder) => Path.Combine(folder, "head");

    /// <summary>The segments in a folder, by their numbers.</summary>
    public static IReadOnlyList<(long Number, string Path)> SegmentsIn(string folder) =>
        !Directory.Exists(folder)
            ? []
            : [.. from path in Directory.EnumerateFiles(folder, "*" + Extension)
                  let number = NumberOf(path)
                  where number > 0
                  orderby number
                  select (number, path)];

    /// <summary>The folder name of an account.</summary>
    public static string NameOf(AccountId account)
    {
        var name = new StringBuilder();
        foreach (var octet in Encoding.UTF8.GetBytes(account.Value))
        {
            var character = (char)octet;
            if (char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '-' or '_'
                || (character == '.' && name.Length > 0))
            {
                name.Append(character);
            }
            else
            {
                name.Append(CultureInfo.InvariantCulture, $"%{octet:x2}");
            }
        }

        return name.Length == 0 ? "%" : name.ToString();
    }

    /// <summary>The account whose folder has that name; null where it is none's.</summary>
    public static AccountId? AccountOf(string name)
    {
        var account = new AccountId(Uri.UnescapeDataString(name));
        return name != "%" && NameOf(account) == name ? account : null;
    }

    private static long NumberOf(string path) =>
        long.TryParse(
            Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;
}
