// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.Unixd;

/// <summary>What <c>Suexec</c> says; <c>mod_suexec</c> asks for it.</summary>
internal sealed class SuexecSwitch
{
    /// <summary>Whether programs run as the workers, whatever <c>SuexecUserGroup</c> says.</summary>
    public bool IsOff { get; set; }
}
