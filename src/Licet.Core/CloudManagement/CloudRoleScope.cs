namespace Licet.Core.CloudManagement;

/// <summary>For what a role is granted.</summary>
public enum CloudRoleScope
{
    /// <summary>One account.</summary>
    Account,

    /// <summary>The whole organization; only whoever manages it grants and revokes such a role.</summary>
    Organization,
}
