// The literal routes of RouteNames.cs: 200 beside those in Program.cs.
internal sealed partial class Api
{
    [Get("/users/list")]
    private static string Route000() => "route 000";

    [Get("/users/count")]
    private static string Route001() => "route 001";

    [Get("/users/recent")]
    private static string Route002() => "route 002";

    [Get("/users/popular")]
    private static string Route003() => "route 003";

    [Get("/users/archived")]
    private static string Route004() => "route 004";

    [Get("/users/deleted")]
    private static string Route005() => "route 005";

    [Get("/users/schema")]
    private static string Route006() => "route 006";

    [Get("/users/status")]
    private static string Route007() => "route 007";

    [Get("/users/export")]
    private static string Route008() => "route 008";

    [Get("/users/stats")]
    private static string Route009() => "route 009";

    [Get("/orders/list")]
    private static string Route010() => "route 010";

    [Get("/orders/count")]
    private static string Route011() => "route 011";

    [Get("/orders/recent")]
    private static string Route012() => "route 012";

    [Get("/orders/popular")]
    private static string Route013() => "route 013";

    [Get("/orders/archived")]
    private static string Route014() => "route 014";

    [Get("/orders/deleted")]
    private static string Route015() => "route 015";

    [Get("/orders/schema")]
    private static string Route016() => "route 016";

    [Get("/orders/status")]
    private static string Route017() => "route 017";

    [Get("/orders/export")]
    private static string Route018() => "route 018";

    [Get("/orders/stats")]
    private static string Route019() => "route 019";

    [Get("/items/list")]
    private static string Route020() => "route 020";

    [Get("/items/count")]
    private static string Route021() => "route 021";

    [Get("/items/recent")]
    private static string Route022() => "route 022";

    [Get("/items/popular")]
    private static string Route023() => "route 023";

    [Get("/items/archived")]
    private static string Route024() => "route 024";

    [Get("/items/deleted")]
    private static string Route025() => "route 025";

    [Get("/items/schema")]
    private static string Route026() => "route 026";

    [Get("/items/status")]
    private static string Route027() => "route 027";

    [Get("/items/export")]
    private static string Route028() => "route 028";

    [Get("/items/stats")]
    private static string Route029() => "route 029";

    [Get("/carts/list")]
    private static string Route030() => "route 030";

    [Get("/carts/count")]
    private static string Route031() => "route 031";

    [Get("/carts/recent")]
    private static string Route032() => "route 032";

    [Get("/carts/popular")]
    private static string Route033() => "route 033";

    [Get("/carts/archived")]
    private static string Route034() => "route 034";

    [Get("/carts/deleted")]
    private static string Route035() => "route 035";

    [Get("/carts/schema")]
    private static string Route036() => "route 036";

    [Get("/carts/status")]
    private static string Route037() => "route 037";

    [Get("/carts/export")]
    private static string Route038() => "route 038";

    [Get("/carts/stats")]
    private static string Route039() => "route 039";

    [Get("/invoices/list")]
    private static string Route040() => "route 040";

    [Get("/invoices/count")]
    private static string Route041() => "route 041";

    [Get("/invoices/recent")]
    private static string Route042() => "route 042";

    [Get("/invoices/popular")]
    private static string Route043() => "route 043";

    [Get("/invoices/archived")]
    private static string Route044() => "route 044";

    [Get("/invoices/deleted")]
    private static string Route045() => "route 045";

    [Get("/invoices/schema")]
    private static string Route046() => "route 046";

    [Get("/invoices/status")]
    private static string Route047() => "route 047";

    [Get("/invoices/export")]
    private static string Route048() => "route 048";

    [Get("/invoices/stats")]
    private static string Route049() => "route 049";

    [Get("/products/list")]
    private static string Route050() => "route 050";

    [Get("/products/count")]
    private static string Route051() => "route 051";

    [Get("/products/recent")]
    private static string Route052() => "route 052";

    [Get("/products/popular")]
    private static string Route053() => "route 053";

    [Get("/products/archived")]
    private static string Route054() => "route 054";

    [Get("/products/deleted")]
    private static string Route055() => "route 055";

    [Get("/products/schema")]
    private static string Route056() => "route 056";

    [Get("/products/status")]
    private static string Route057() => "route 057";

    [Get("/products/export")]
    private static string Route058() => "route 058";

    [Get("/products/stats")]
    private static string Route059() => "route 059";

    [Get("/reviews/list")]
    private static string Route060() => "route 060";

    [Get("/reviews/count")]
    private static string Route061() => "route 061";

    [Get("/reviews/recent")]
    private static string Route062() => "route 062";

    [Get("/reviews/popular")]
    private static string Route063() => "route 063";

    [Get("/reviews/archived")]
    private static string Route064() => "route 064";

    [Get("/reviews/deleted")]
    private static string Route065() => "route 065";

    [Get("/reviews/schema")]
    private static string Route066() => "route 066";

    [Get("/reviews/status")]
    private static string Route067() => "route 067";

    [Get("/reviews/export")]
    private static string Route068() => "route 068";

    [Get("/reviews/stats")]
    private static string Route069() => "route 069";

    [Get("/payments/list")]
    private static string Route070() => "route 070";

    [Get("/payments/count")]
    private static string Route071() => "route 071";

    [Get("/payments/recent")]
    private static string Route072() => "route 072";

    [Get("/payments/popular")]
    private static string Route073() => "route 073";

    [Get("/payments/archived")]
    private static string Route074() => "route 074";

    [Get("/payments/deleted")]
    private static string Route075() => "route 075";

    [Get("/payments/schema")]
    private static string Route076() => "route 076";

    [Get("/payments/status")]
    private static string Route077() => "route 077";

    [Get("/payments/export")]
    private static string Route078() => "route 078";

    [Get("/payments/stats")]
    private static string Route079() => "route 079";

    [Get("/sessions/list")]
    private static string Route080() => "route 080";

    [Get("/sessions/count")]
    private static string Route081() => "route 081";

    [Get("/sessions/recent")]
    private static string Route082() => "route 082";

    [Get("/sessions/popular")]
    private static string Route083() => "route 083";

    [Get("/sessions/archived")]
    private static string Route084() => "route 084";

    [Get("/sessions/deleted")]
    private static string Route085() => "route 085";

    [Get("/sessions/schema")]
    private static string Route086() => "route 086";

    [Get("/sessions/status")]
    private static string Route087() => "route 087";

    [Get("/sessions/export")]
    private static string Route088() => "route 088";

    [Get("/sessions/stats")]
    private static string Route089() => "route 089";

    [Get("/messages/list")]
    private static string Route090() => "route 090";

    [Get("/messages/count")]
    private static string Route091() => "route 091";

    [Get("/messages/recent")]
    private static string Route092() => "route 092";

    [Get("/messages/popular")]
    private static string Route093() => "route 093";

    [Get("/messages/archived")]
    private static string Route094() => "route 094";

    [Get("/messages/deleted")]
    private static string Route095() => "route 095";

    [Get("/messages/schema")]
    private static string Route096() => "route 096";

    [Get("/messages/status")]
    private static string Route097() => "route 097";

    [Get("/messages/export")]
    private static string Route098() => "route 098";

    [Get("/messages/stats")]
    private static string Route099() => "route 099";

    [Get("/comments/list")]
    private static string Route100() => "route 100";

    [Get("/comments/count")]
    private static string Route101() => "route 101";

    [Get("/comments/recent")]
    private static string Route102() => "route 102";

    [Get("/comments/popular")]
    private static string Route103() => "route 103";

    [Get("/comments/archived")]
    private static string Route104() => "route 104";

    [Get("/comments/deleted")]
    private static string Route105() => "route 105";

    [Get("/comments/schema")]
    private static string Route106() => "route 106";

    [Get("/comments/status")]
    private static string Route107() => "route 107";

    [Get("/comments/export")]
    private static string Route108() => "route 108";

    [Get("/comments/stats")]
    private static string Route109() => "route 109";

    [Get("/tags/list")]
    private static string Route110() => "route 110";

    [Get("/tags/count")]
    private static string Route111() => "route 111";

    [Get("/tags/recent")]
    private static string Route112() => "route 112";

    [Get("/tags/popular")]
    private static string Route113() => "route 113";

    [Get("/tags/archived")]
    private static string Route114() => "route 114";

    [Get("/tags/deleted")]
    private static string Route115() => "route 115";

    [Get("/tags/schema")]
    private static string Route116() => "route 116";

    [Get("/tags/status")]
    private static string Route117() => "route 117";

    [Get("/tags/export")]
    private static string Route118() => "route 118";

    [Get("/tags/stats")]
    private static string Route119() => "route 119";

    [Get("/files/list")]
    private static string Route120() => "route 120";

    [Get("/files/count")]
    private static string Route121() => "route 121";

    [Get("/files/recent")]
    private static string Route122() => "route 122";

    [Get("/files/popular")]
    private static string Route123() => "route 123";

    [Get("/files/archived")]
    private static string Route124() => "route 124";

    [Get("/files/deleted")]
    private static string Route125() => "route 125";

    [Get("/files/schema")]
    private static string Route126() => "route 126";

    [Get("/files/status")]
    private static string Route127() => "route 127";

    [Get("/files/export")]
    private static string Route128() => "route 128";

    [Get("/files/stats")]
    private static string Route129() => "route 129";

    [Get("/teams/list")]
    private static string Route130() => "route 130";

    [Get("/teams/count")]
    private static string Route131() => "route 131";

    [Get("/teams/recent")]
    private static string Route132() => "route 132";

    [Get("/teams/popular")]
    private static string Route133() => "route 133";

    [Get("/teams/archived")]
    private static string Route134() => "route 134";

    [Get("/teams/deleted")]
    private static string Route135() => "route 135";

    [Get("/teams/schema")]
    private static string Route136() => "route 136";

    [Get("/teams/status")]
    private static string Route137() => "route 137";

    [Get("/teams/export")]
    private static string Route138() => "route 138";

    [Get("/teams/stats")]
    private static string Route139() => "route 139";

    [Get("/projects/list")]
    private static string Route140() => "route 140";

    [Get("/projects/count")]
    private static string Route141() => "route 141";

    [Get("/projects/recent")]
    private static string Route142() => "route 142";

    [Get("/projects/popular")]
    private static string Route143() => "route 143";

    [Get("/projects/archived")]
    private static string Route144() => "route 144";

    [Get("/projects/deleted")]
    private static string Route145() => "route 145";

    [Get("/projects/schema")]
    private static string Route146() => "route 146";

    [Get("/projects/status")]
    private static string Route147() => "route 147";

    [Get("/projects/export")]
    private static string Route148() => "route 148";

    [Get("/projects/stats")]
    private static string Route149() => "route 149";

    [Get("/tasks/list")]
    private static string Route150() => "route 150";

    [Get("/tasks/count")]
    private static string Route151() => "route 151";

    [Get("/tasks/recent")]
    private static string Route152() => "route 152";

    [Get("/tasks/popular")]
    private static string Route153() => "route 153";

    [Get("/tasks/archived")]
    private static string Route154() => "route 154";

    [Get("/tasks/deleted")]
    private static string Route155() => "route 155";

    [Get("/tasks/schema")]
    private static string Route156() => "route 156";

    [Get("/tasks/status")]
    private static string Route157() => "route 157";

    [Get("/tasks/export")]
    private static string Route158() => "route 158";

    [Get("/tasks/stats")]
    private static string Route159() => "route 159";

    [Get("/events/list")]
    private static string Route160() => "route 160";

    [Get("/events/count")]
    private static string Route161() => "route 161";

    [Get("/events/recent")]
    private static string Route162() => "route 162";

    [Get("/events/popular")]
    private static string Route163() => "route 163";

    [Get("/events/archived")]
    private static string Route164() => "route 164";

    [Get("/events/deleted")]
    private static string Route165() => "route 165";

    [Get("/events/schema")]
    private static string Route166() => "route 166";

    [Get("/events/status")]
    private static string Route167() => "route 167";

    [Get("/events/export")]
    private static string Route168() => "route 168";

    [Get("/events/stats")]
    private static string Route169() => "route 169";

    [Get("/reports/list")]
    private static string Route170() => "route 170";

    [Get("/reports/count")]
    private static string Route171() => "route 171";

    [Get("/reports/recent")]
    private static string Route172() => "route 172";

    [Get("/reports/popular")]
    private static string Route173() => "route 173";

    [Get("/reports/archived")]
    private static string Route174() => "route 174";

    [Get("/reports/deleted")]
    private static string Route175() => "route 175";

    [Get("/reports/schema")]
    private static string Route176() => "route 176";

    [Get("/reports/status")]
    private static string Route177() => "route 177";

    [Get("/reports/export")]
    private static string Route178() => "route 178";

    [Get("/reports/stats")]
    private static string Route179() => "route 179";

    [Get("/alerts/list")]
    private static string Route180() => "route 180";

    [Get("/alerts/count")]
    private static string Route181() => "route 181";

    [Get("/alerts/recent")]
    private static string Route182() => "route 182";

    [Get("/alerts/popular")]
    private static string Route183() => "route 183";

    [Get("/alerts/archived")]
    private static string Route184() => "route 184";

    [Get("/alerts/deleted")]
    private static string Route185() => "route 185";

    [Get("/alerts/schema")]
    private static string Route186() => "route 186";

    [Get("/alerts/status")]
    private static string Route187() => "route 187";

    [Get("/alerts/export")]
    private static string Route188() => "route 188";

    [Get("/alerts/stats")]
    private static string Route189() => "route 189";

    [Get("/settings/list")]
    private static string Route190() => "route 190";

    [Get("/settings/count")]
    private static string Route191() => "route 191";

    [Get("/settings/recent")]
    private static string Route192() => "route 192";

    [Get("/settings/popular")]
    private static string Route193() => "route 193";

    [Get("/settings/archived")]
    private static string Route194() => "route 194";

    [Get("/settings/deleted")]
    private static string Route195() => "route 195";

    [Get("/settings/schema")]
    private static string Route196() => "route 196";

    [Get("/settings/status")]
    private static string Route197() => "route 197";

    [Get("/settings/export")]
    private static string Route198() => "route 198";

    [Get("/settings/stats")]
    private static string Route199() => "route 199";
}
