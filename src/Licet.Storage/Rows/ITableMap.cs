using System.Data.Common;
using Licet.Core.Store;

namespace Licet.Storage.Rows;

/// <summary>What history needs of a <see cref="TableMap{TRow}"/>, whatever its rows hold.</summary>
internal interface ITableMap
{
    /// <summary>The table.</summary>
    StoreTable Table { get; }

    /// <summary>The statement that finds a row: of account <c>$1</c>, with key <c>$2</c>.</summary>
    string Find { get; }

    /// <summary>The values of the columns of the row that a reader stands on, without what is withheld.</summary>
    object?[] PastOf(DbDataReader reader);
}
