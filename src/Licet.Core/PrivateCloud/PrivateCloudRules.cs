using System.Globalization;

namespace Licet.Core.PrivateCloud;

/// <summary>What the use cases of Hosted Private Cloud have in common.</summary>
internal static class PrivateCloudRules
{
    /// <summary>Whether a text is just how a number is written.</summary>
    public static bool Is(long number, string text) => number.ToString(CultureInfo.InvariantCulture) == text;
}
