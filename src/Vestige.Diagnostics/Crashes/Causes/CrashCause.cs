// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Text;

namespace Vestige.Diagnostics.Crashes.Causes;

/// <summary>What of a death stays the same when it happens again.</summary>
public sealed record CrashCause
{
    /// <summary>How many frames are in a key.</summary>
    public const int KeyFrames = 5;

    /// <summary>How it came to its end.</summary>
    public required DeathKind Kind { get; init; }

    /// <summary>The signal, or 0 for other kinds of death.</summary>
    public required int Signal { get; init; }

    /// <summary>Type of the exception, of its cause, and so on.</summary>
    public required IReadOnlyList<string> ExceptionTypes { get; init; }

    /// <summary>Normalised names of the frames that matter, innermost first.</summary>
    public required IReadOnlyList<string> Frames { get; init; }

    /// <summary>
    /// The stack does not say where the fault was: there is none, no own code is on it, or the method at its top has
    /// no name.
    /// </summary>
    public required bool IsStackLost { get; init; }

    /// <summary>Module that was running, where the stack is lost; else empty.</summary>
    public required string Module { get; init; }

    /// <summary>Hook that was running, where the stack is lost; else empty.</summary>
    public required string Hook { get; init; }

    /// <summary>The key.</summary>
    public CauseKey Key => CauseKey.Of(Ingredients);

    /// <summary>The text that the key is the hash of, a line for each thing.</summary>
    public string Ingredients
    {
        get
        {
            var text = new StringBuilder();
            text.Append(CultureInfo.InvariantCulture, $"cause {CauseKey.CurrentVersion}\n{KindText}\n");
            foreach (string item in ExceptionTypes)
            {
                text.Append(CultureInfo.InvariantCulture, $"exception {item}\n");
            }

            foreach (string item in Place)
            {
                text.Append(CultureInfo.InvariantCulture, $"{item}\n");
            }

            foreach (string item in Frames.Take(KeyFrames))
            {
                text.Append(CultureInfo.InvariantCulture, $"frame {item}\n");
            }

            return text.ToString();
        }
    }

    /// <summary>
    /// What similarity compares, the most telling first: kind with exceptions, module and hook, frames.
    /// </summary>
    public IReadOnlyList<string> Items =>
        [string.Join(' ', [KindText, .. ExceptionTypes]), .. Place, .. Frames];

    private string KindText => Kind == DeathKind.Signal
        ? string.Create(CultureInfo.InvariantCulture, $"kind {Kind} {Signal}")
        : $"kind {Kind}";

    private IReadOnlyList<string> Place => IsStackLost ? [$"module {Module}", $"hook {Hook}"] : [];

    /// <summary>Judges a death.</summary>
    public static CrashCause Of(CrashEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        DeathKind kind = DeathKinds.Of(evidence);
        CauseFrames frames = CauseFrames.Select(CauseStack.Choose(evidence, kind), kind);
        return new CrashCause
        {
            Kind = kind,
            Signal = kind == DeathKind.Signal ? evidence.Signal ?? evidence.Report?.Signal ?? 0 : 0,
            ExceptionTypes = CauseStack.ExceptionTypes(evidence, kind),
            Frames = frames.Names,
            IsStackLost = frames.IsLost,
            Module = frames.IsLost ? evidence.Module : "",
            Hook = frames.IsLost ? evidence.Hook : "",
        };
    }
}
