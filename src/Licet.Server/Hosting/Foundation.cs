namespace Licet.Server.Hosting;

/// <summary>How far an installation has come.</summary>
internal enum Foundation
{
    /// <summary>Nothing was founded here.</summary>
    None,

    /// <summary>An account without the demo.</summary>
    Account,

    /// <summary>The demo.</summary>
    Demo,
}
