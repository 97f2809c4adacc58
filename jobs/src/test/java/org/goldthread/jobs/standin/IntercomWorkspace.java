package org.goldthread.jobs.standin;

/** A workspace with a few contacts, and the requests of tests. */
final class IntercomWorkspace {
    static final String MERGE = "POST /contacts/merge ";
    static final String MARK =
            "PUT /contacts/a01 {unsubscribed_from_emails:true,custom_attributes:{is_duplicate_user:true}}";

    static IntercomStandIn workspace(int searchLag, IntercomSwitch... on) {
        return new IntercomStandIn(Dialogues.NOON, searchLag, on)
                .seed(
                        "{id:'a01',role:'user',external_id:null,email:'nora@e.com',phone:'+4791000001',name:'Nora',"
                                + "unsubscribed_from_emails:false,custom_attributes:{plan:'pro'},"
                                + "companies:{type:'list',data:[{id:'k1'}]}}",
                        "{id:'a02',role:'user',external_id:'u-1001',email:'Nora@e.com',phone:null,name:null,"
                                + "unsubscribed_from_emails:false,custom_attributes:{}}",
                        "{id:'c01',role:'lead',external_id:'0f3c2b9e',email:'mei@e.net',phone:'+6591234567',name:'mei',"
                                + "unsubscribed_from_emails:false,custom_attributes:{source:'chat'},"
                                + "tags:{type:'list',data:[{id:'t1'}]}}",
                        "{id:'c02',role:'user',external_id:'u-3003',email:'mei@e.net',phone:null,name:'Mei Tan',"
                                + "unsubscribed_from_emails:false,custom_attributes:{plan:'team'}}",
                        "{id:'c03',role:'lead',external_id:'77aa',email:null,phone:'+6591234567',"
                                + "unsubscribed_from_emails:true,custom_attributes:{}}",
                        "{id:'w01',role:'user',external_id:'u-5005',email:'mei@e.net',whatsapp:true,custom_attributes:{}}");
    }

    private IntercomWorkspace() {}
}
