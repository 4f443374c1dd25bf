using Hypersonic.Generator.Planning;

namespace Hypersonic.Generator.Emit;

/// <summary>Writes the methods that tell the literal paths of one length apart.</summary>
internal sealed class LiteralPathEmitter(SourceWriter source, DispatchSignature signature, LengthPlan length)
{
    public void Write() => new LiteralSwitchEmitter(
        source,
        signature,
        "path",
        name => signature.Declare(name, []),
        name => signature.Call(name, []),
        literal => signature.Answer(length.Resources[literal], []),
        $"{DispatchSignature.Bytes} path = request.Path;").WriteMethod("Length" + length.Length, length.Switch);
}
