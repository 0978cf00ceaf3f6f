// Licensed under the Apache License, Version 2.0. See LICENSE in the project root.

namespace Vestige.Modules.AccessCompat;

/// <summary>The values of <c>Order</c>.</summary>
internal enum AccessOrder
{
    /// <summary><c>deny,allow</c>: allowed unless denied; what is allowed counts last.</summary>
    DenyAllow,

    /// <summary><c>allow,deny</c>: denied unless allowed; what is denied counts last.</summary>
    AllowDeny,

    /// <summary><c>mutual-failure</c>: allowed and not denied.</summary>
    MutualFailure,
}
