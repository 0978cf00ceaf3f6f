// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

using System.Globalization;
using System.Runtime.InteropServices;

namespace Vestige.Roles;

/// <summary>
/// The cultures of the system, for what applications do in workers. The server itself runs without them, so that it needs no
/// libraries; the runtime reads the switch when it first asks for a culture, so that a worker can still change it.
/// </summary>
internal static class Cultures
{
    /// <summary>The environment variable by which the control process asks for them.</summary>
    public const string Variable = "VESTIGE_CULTURES";

    // What the runtime itself looks for.
    private const int NewestIcu = 90;
    private const int OldestIcu = 50;

    /// <summary>Turns them on in a worker that is to have them. To be called before anything else.</summary>
    public static void Choose()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not "1" || !HasIcu())
        {
            return;
        }

        AppContext.SetSwitch("System.Globalization.Invariant", false);
        AppContext.SetSwitch("System.Globalization.PredefinedCulturesOnly", false);

        // What nobody has given a culture stays as it is without them.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
    }

    // The runtime ends the process when it is told to use a library that is not there.
    private static bool HasIcu()
    {
        for (var version = NewestIcu; version >= OldestIcu; version--)
        {
            if (NativeLibrary.TryLoad($"libicuuc.so.{version}", out _) && NativeLibrary.TryLoad($"libicui18n.so.{version}", out _))
            {
                return true;
            }
        }

        return false;
    }
}
