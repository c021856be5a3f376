namespace Licet.Core.CloudManagement;

/// <summary>Which half of an effective permission refuses.</summary>
public enum RefusingHalf
{
    /// <summary>The person's roles.</summary>
    RightscaleRole,

    /// <summary>The policies of the connected access key, or that there is no such key.</summary>
    CloudCredential,
}
