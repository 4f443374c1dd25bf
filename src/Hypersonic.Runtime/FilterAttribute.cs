namespace Hypersonic;

/// <summary>
/// Runs a filter around the handler of an endpoint, around all handlers of a class, or around all in the assembly.
/// </summary>
/// <typeparam name="TFilter">
/// A type with one or more of <see cref="IBeforeFilter"/>, <see cref="IAsyncBeforeFilter"/>, <see cref="IAfterFilter"/> and
/// <see cref="IAsyncAfterFilter"/>.
/// Best a struct: it costs no memory, and what its fields hold after <c>Before</c> is there in <c>After</c>.
/// </typeparam>
/// <remarks>
/// <para>Each request gets a filter of its own, made by a constructor that takes the application, or else by one that takes
/// nothing. A handler with a parameter of the type gets the filter as it is by then; one that waits gets a copy of a
/// struct, as with every argument.</para>
/// <para>Those of the assembly run first, then those of the class, then those of the method, each in the order in which they
/// are written, and <c>After</c> in the reverse order. Of a class in several files, the order is that in which the compiler
/// gets the files.</para>
/// <para>They run for HEAD where GET is answered, but not for the answers that no handler gives: 404, 405 and OPTIONS. The
/// generator reads the attribute at build time and writes the calls; nothing reads it at run time.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class FilterAttribute<TFilter> : Attribute;
