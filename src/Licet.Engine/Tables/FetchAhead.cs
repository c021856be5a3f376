using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Licet.Engine.Tables;

/// <summary>
/// Asks the processor to fetch a place of memory while something else is done: a hint, after which nothing is
/// different but the time that reading takes. Does nothing where a processor has no instruction for it.
/// </summary>
internal static class FetchAhead
{
    /// <summary>Of what stands at a place, at least the first byte.</summary>
    /// <remarks>The collector may move it meanwhile: then what was fetched is of no use, and does no harm.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Of<T>(ref readonly T place)
    {
        if (Sse.IsSupported)
        {
            unsafe
            {
                Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in place)));
            }
        }
    }
}
